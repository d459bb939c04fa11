"""A job of jmpi.apps.bench.compare.DataJob with pandas: tables_pandas.py JOB TABLE."""
import json
import statistics
import sys
import time

import numpy as np
import pandas as pd

job, table = sys.argv[1:3]


def measure(work, times):
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        check = work()
        seconds.append(time.perf_counter() - begin)
    print(json.dumps({"seconds": statistics.median(seconds), "first": seconds[0], "check": [float(x) for x in check]}))


def read():
    return pd.read_csv(table + ".csv", parse_dates=["date"], infer_datetime_format=True)


def route(flights):
    groups = flights.groupby(["origin", "destination"])["delay"].agg(["size", "sum", "mean", "var", "min", "max"])
    return len(groups), groups["sum"].sum()


if job == "moments":
    delay = pd.Series(np.load(table + "-delay.npy"))

    def moments():
        figures = [delay.min(), delay.max(), delay.mean(), delay.var(), delay.skew(), delay.kurt()]
        return len(delay), figures[-1]

    measure(moments, 9)
elif job == "group-route":
    rows = read()
    measure(lambda: route(rows), 3)
elif job == "group-route-csv":
    measure(lambda: route(read()), 1)
elif job == "group-minute":
    rows = read()

    def minute():
        groups = rows.groupby(["date", "origin"])["delay"].agg(["size", "sum", "max"])
        return len(groups), groups["sum"].sum()

    measure(minute, 2)
elif job in ("asof", "asof-coded"):
    rows = read()
    if job == "asof-coded":
        airports = sorted(set(rows["origin"]) | set(rows["destination"]))
        for key in ("origin", "destination"):
            rows[key] = pd.Categorical(rows[key], airports).codes.astype("int64")
    left = rows[["date", "origin"]]
    right = rows[["date", "destination", "delay"]].assign(then=rows["date"])

    def asof():
        joined = pd.merge_asof(left, right, on="date", left_by="origin", right_by="destination",
                               direction="backward", tolerance=pd.Timedelta("120min"))
        gaps = (joined["date"] - joined["then"]).sum() // pd.Timedelta("1min")
        return joined["delay"].count(), gaps

    measure(asof, 2)
else:
    sys.exit("unknown job " + job)
