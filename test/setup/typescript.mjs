// Lets plain Node import the TypeScript sources, for what runs outside Jest's own transform (its global set-up).
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
