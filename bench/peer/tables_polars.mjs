// A job of jmpi.apps.bench.compare.DataJob with polars: node tables_polars.mjs JOB TABLE NODE_MODULES.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [job, table, modules] = process.argv.slice(2);
const pl = createRequire(modules + "/")("nodejs-polars");

function measure(work, times) {
  const seconds = [];
  let check;
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    check = work();
    seconds.push((performance.now() - begin) / 1000);
  }
  const sorted = [...seconds].sort((a, b) => a - b);
  const median = (sorted[(times - 1) >> 1] + sorted[times >> 1]) / 2;
  console.log(JSON.stringify({ seconds: median, first: seconds[0], check: check.map(Number) }));
}

const read = () => pl.readCSV(table + ".csv", { tryParseDates: true });
const delay = () => pl.col("delay");

function route(flights) {
  const groups = flights
    .groupBy("origin", "destination")
    .agg(pl.col("distance").count().as("n"), delay().sum().as("s"), delay().mean().as("mean"), delay().var().as("var"),
      delay().min().as("min"), delay().max().as("max"));
  return [groups.height, groups.getColumn("s").sum()];
}

/** What polars reads as date counts in microseconds. */
const MINUTE = 60e6;

/** Numbers instead of the names of airports. */
function coded(flights) {
  const names = flights.getColumn("origin").unique().toArray().concat(flights.getColumn("destination").unique().toArray());
  const airports = [...new Set(names)].sort();
  const codes = (key) => pl.DataFrame([pl.Series(key, airports), pl.Series(key + "_code", airports.map((_, i) => i), pl.Int32)]);
  return flights.join(codes("origin"), { on: "origin", how: "left" }).join(codes("destination"), { on: "destination", how: "left" })
    .select(pl.col("date"), pl.col("origin_code").as("origin"), pl.col("destination_code").as("destination"), delay());
}

if (job === "moments") {
  const file = readFileSync(table + "-delay.npy");
  const begin = 10 + file.readUInt16LE(8);
  const data = file.buffer.slice(file.byteOffset + begin, file.byteOffset + file.length);
  const series = pl.Series("delay", new Float64Array(data));
  measure(() => {
    const n = series.length;
    const frame = pl.DataFrame([series]).select(
      delay().min().as("min"), delay().max().as("max"), delay().mean().as("mean"), delay().var().as("var"),
      delay().skew(false).as("skew"), delay().kurtosis(true, false).as("kurt"));
    return [n, frame.getColumn("kurt").get(0)];
  }, 9);
} else if (job === "group-route") {
  const flights = read();
  measure(() => route(flights), 3);
} else if (job === "group-route-csv") {
  measure(() => route(read()), 1);
} else if (job === "group-minute") {
  const flights = read();
  measure(() => {
    const groups = flights.groupBy("date", "origin")
      .agg(pl.col("distance").count().as("n"), delay().sum().as("s"), delay().max().as("max"));
    return [groups.height, groups.getColumn("s").sum()];
  }, 3);
} else if (job === "asof" || job === "asof-coded") {
  const flights = job === "asof" ? read() : coded(read());
  const left = flights.select("date", "origin");
  const right = flights.select(pl.col("date"), pl.col("destination"), delay(), pl.col("date").as("then"));
  measure(() => {
    const joined = left.joinAsof(right, {
      on: "date", byLeft: "origin", byRight: "destination", strategy: "backward", tolerance: "120m",
    });
    const figures = joined.select(
      delay().count().as("n"), pl.col("date").cast(pl.Int64).sub(pl.col("then").cast(pl.Int64)).sum().cast(pl.Float64).as("gap"), delay().sum().as("s"));
    return [figures.getColumn("n").get(0), figures.getColumn("gap").get(0) / MINUTE];
  }, 3);
} else {
  throw new Error("unknown job " + job);
}
