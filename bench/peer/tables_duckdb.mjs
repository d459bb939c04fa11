// A job of jmpi.apps.bench.compare.DataJob with DuckDB: node tables_duckdb.mjs JOB TABLE NODE_MODULES.
import { createRequire } from "node:module";
import { openSync, readSync, statSync } from "node:fs";

const [job, table, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(modules + "/")("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
const run = async (sql) => (await connection.runAndReadAll(sql)).getRows();
const number = (value) => Number(value);

async function measure(sql, times) {
  const seconds = [];
  let rows;
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    rows = await run(sql);
    seconds.push((performance.now() - begin) / 1000);
  }
  const sorted = [...seconds].sort((a, b) => a - b);
  const median = (sorted[(times - 1) >> 1] + sorted[times >> 1]) / 2;
  console.log(JSON.stringify({ seconds: median, first: seconds[0], check: rows[0].map(number) }));
}

const csv = `read_csv('${table}.csv', header = true)`;
// The groups are made in full; only what is printed is small.
const route = (from) => `with g as materialized (select origin, destination, count(*) n, sum(delay) s, avg(delay), var_samp(delay), min(delay),
  max(delay) from ${from} group by origin, destination) select count(*), sum(s) from g`;

/** Doubles of an .npy file; appended row by row they would take a minute. */
async function doubles(file) {
  const { DuckDBDataChunk, DOUBLE } = createRequire(modules + "/")("@duckdb/node-api");
  const fd = openSync(file, "r");
  const head = Buffer.alloc(10);
  readSync(fd, head, 0, 10, 0);
  const begin = 10 + head.readUInt16LE(8);
  const count = (statSync(file).size - begin) / 8;
  await run("create table delays (delay double)");
  const appender = await connection.createAppender("delays");
  const piece = Buffer.alloc(2048 * 8);
  for (let i = 0; i < count; i += 2048) {
    const n = Math.min(2048, count - i);
    readSync(fd, piece, 0, n * 8, begin + i * 8);
    const chunk = DuckDBDataChunk.create([DOUBLE], n);
    chunk.setColumnValues(0, Array.from({ length: n }, (_, k) => piece.readDoubleLE(k * 8)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

if (job === "moments") {
  await doubles(table + "-delay.npy");
  await measure("select count(*), kurtosis(delay), min(delay), max(delay), avg(delay), var_samp(delay), skewness(delay) from delays", 9);
} else if (job === "group-route-csv") {
  await measure(route(csv), 1);
} else {
  await run(`create table flights as select * from ${csv}`);
  if (job === "group-route") {
    await measure(route("flights"), 3);
  } else if (job === "group-minute") {
    await measure(`with g as materialized (select date, origin, count(*) n, sum(delay) s, max(delay) from flights group by date, origin)
      select count(*), sum(s) from g`, 3);
  } else if (job === "asof" || job === "asof-coded") {
    if (job === "asof-coded") {
      await run("create table airports as select name, row_number() over (order by name) as code from (select origin as name from flights union select destination from flights)");
      await run(`create or replace table flights as select date, o.code::smallint as origin, d.code::smallint as destination, delay
        from flights join airports o on origin = o.name join airports d on destination = d.name order by date`);
    }
    // Of rows at the same time DuckDB takes any one, so the sum of r.delay is nobody else's; it is here as part of the work.
    await measure(`select count(*), sum(date_diff('minute', r.date, l.date)), sum(r.delay)
      from flights l asof join flights r on l.origin = r.destination and l.date >= r.date
      where date_diff('minute', r.date, l.date) <= 120`, 3);
  } else {
    throw new Error("unknown job " + job);
  }
}
