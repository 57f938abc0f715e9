#!/bin/sh
# Makes a party's login roles and database where they are missing (what tools/launch does for embedded servers).
# PGHOST, DATABASE, ROLES (space separated), PARTY; passwords in /run/secrets/$PARTY-role-NAME.
set -eu
PGPASSWORD=$(cat "/run/secrets/$PARTY-postgres-password")
export PGPASSWORD
ask() { psql -U postgres -d postgres -v ON_ERROR_STOP=1 -qAt "$@"; }
for role in dokaz_owner $ROLES; do
  # The password goes through standard input, never through a command line that other processes see.
  {
    printf '\\set password %s\n' "$(cat "/run/secrets/$PARTY-role-$role")"
    [ "$(ask -c "SELECT count(*) FROM pg_roles WHERE rolname = '$role'")" = 1 ] || printf 'CREATE ROLE %s;\n' "$role"
    printf "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';\n" "$role"
  } | ask
done
if [ "$(ask -c "SELECT count(*) FROM pg_database WHERE datname = '$DATABASE'")" = 0 ]; then
  ask -c "CREATE DATABASE $DATABASE OWNER dokaz_owner TEMPLATE template0 ENCODING 'UTF8'"
fi
ask -c "REVOKE ALL ON DATABASE $DATABASE FROM PUBLIC"
for role in $ROLES; do ask -c "GRANT CONNECT, TEMPORARY ON DATABASE $DATABASE TO $role"; done
