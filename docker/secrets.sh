#!/bin/sh
# Makes the secrets of a party once:  docker/secrets.sh hub docker/hub    docker/secrets.sh partner docker/partner
# Existing ones stay. The files belong to you and are mounted one by one into the containers that need them.
set -eu
party=${1:?hub, partner, recipient or keyserver}
folder=${2:?the party\'s folder}/secrets
mkdir -p "$folder"
chmod 711 "$folder"
keep() { [ -s "$folder/$1" ] || printf %s "$2" >"$folder/$1"; chmod 444 "$folder/$1"; }
random() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
url() { keep "$1" "postgres://$2:$(cat "$folder/role-$2")@$3-postgres:5432/$4"; }
keep postgres-password "$(random)"
keep role-dokaz_owner "$(random)"
case $party in
hub)
  keep role-dokaz_hub_api "$(random)"
  keep role-dokaz_hub_worker "$(random)"
  keep s3-secret "$(random)"
  password=$(random)
  keep redis.conf "requirepass $password
protected-mode yes
save \"\""
  keep redis-url "redis://:$(sed -n 's/^requirepass //p' "$folder/redis.conf")@hub-redis:6379"
  url url-migration dokaz_owner hub dokaz_hub
  url url-api dokaz_hub_api hub dokaz_hub
  url url-worker dokaz_hub_worker hub dokaz_hub
  # The token database: a server of its own without archive or backup.
  tokens() { keep "$1" "postgres://$2:$(cat "$folder/role-$2")@hub-tokens:5432/dokaz_hub_tokens"; }
  tokens url-tokens-migration dokaz_owner
  tokens url-tokens-api dokaz_hub_api
  tokens url-tokens-worker dokaz_hub_worker
  ;;
keyserver)
  keep role-dokaz_keyserver "$(random)"
  url url-migration dokaz_owner keyserver dokaz_keyserver
  url url dokaz_keyserver keyserver dokaz_keyserver
  ;;
recipient)
  keep role-dokaz_recipient "$(random)"
  url url-migration dokaz_owner recipient dokaz_recipient
  url url dokaz_recipient recipient dokaz_recipient
  ;;
partner)
  keep role-dokaz_partner "$(random)"
  url url-migration dokaz_owner partner dokaz_partner
  url url dokaz_partner partner dokaz_partner
  ;;
*) echo "hub, partner, recipient or keyserver" >&2; exit 2 ;;
esac
