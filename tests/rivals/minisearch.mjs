/* SPDX-License-Identifier: EUPL-1.2
 *
 * MiniSearch: minisearch.mjs MODULE DOCUMENTS QUERIES
 *
 * fuzzy 0.25 and prefix on over title, names and text; the rest are its defaults: boosting the title found less. Same
 * output as keys.h.
 */
import { readFileSync } from "node:fs";

const [module, documents, queries] = process.argv.slice(2);
const { default: MiniSearch } = await import(module);
const lines = path => readFileSync(path, "utf8").split("\n").filter(line => line);

const engine = new MiniSearch({ fields: ["title", "names", "text"], searchOptions: { fuzzy: 0.25, prefix: true } });
engine.addAll(lines(documents).map(line => {
    const [id, title, names, text] = line.split("\t");
    return { id, title, names, text };
}));

const times = [];
for (const query of lines(queries)) {
    let typed = "", found = [];
    for (const letter of query) {
        typed += letter;
        const start = process.hrtime.bigint();
        found = engine.search(typed).slice(0, 10);
        times.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    console.log([query, ...found.map(hit => hit.id)].join("\t"));
}
times.sort((a, b) => a - b);
const at = share => times[Math.floor(times.length * share)].toFixed(3);
console.log(`# times\t${at(0.5)}\t${at(0.99)}\t${times.length}`);
console.log(`# index\t${Buffer.byteLength(JSON.stringify(engine))}`);
