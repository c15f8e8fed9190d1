"""Runs the query that `sothat track --sql` writes in real databases, and compares what tracking makes of its result with
what it makes of the rows themselves: every status, every figure, to the last digit.

    same.py SOTHAT FOLDER [duckdb] [postgres] [spark] [bigquery]

The rows are those of the example, and rows made at random for a theory with every kind of indicator: sums, shares, single
figures, answers, words, groups of two dimensions, periods written in two ways, decimals that binary numbers can't hold,
and faults of every kind. `bigquery` has no engine that runs here: its query is read by sqlglot and run by DuckDB.
"""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

AS_OF = "2026-11-24"
THEORY = '''theory every "Every kind of figure" { year starts august }
outcome o "Something changes" { needs a }
activity a "Something is done" { by p, q }
partner p "P"
partner q "Q"
partner r "R"
'''


def indicator(name, unit, more=""):
    return f'''indicator {name} "{name}" {{
  measures o  unit {unit}  direction increase  baseline 10 at 2023/24  target 50 by 2027  frequency yearly
  disaggregate by school, income, rows {more}
}}
'''


def theory():
    text = THEORY
    text += indicator("share", "percent", 'target 40 by 2027 among income "low" baseline 5 at 2023/24 among income "low"')
    text += indicator("free-share", "percent", "range -20 to 300 aggregates no")
    text += indicator("sum", "count", "aggregates yes")
    text += indicator("single", "count")
    text += indicator("money", "currency", "aggregates yes range 0 to 1000000")
    text += indicator("rate", '"per 1,000 births"')
    text += indicator("mean", "days")
    text += indicator("score", "score", "aggregates yes")
    text += 'indicator answer "answer" { measures o unit yes-no target yes by 2027 disaggregate by kind }\n'
    text += 'indicator words "words" { measures o unit qualitative target "all is well" by 2027 disaggregate by by-value }\n'
    return text


HEAD = ["indicator", "period", "partner", "school", "income", "rows", "kind", "by-value", "value", "numerator", "denominator"]
HEAD[7] = "by-by-value"


def rows(count, seed, calm=False):
    """Rows at random; `calm` ones agree with each other almost always, as those of careful people do."""
    rng = random.Random(seed)
    names = ["share", "free-share", "sum", "single", "money", "rate", "mean", "score", "answer", "words"]

    def number(low, high):
        style = rng.randrange(8)
        n = rng.randint(low, high)
        if style == 0:
            return f"{n}.{rng.randrange(10**9):09}"
        if style == 1:
            return f"{n}.{rng.randrange(100)}"
        if style == 2 and n >= 1000:
            return f"{n:,}"
        if style == 3:
            return repr(n + rng.random())
        if style == 4:
            return f"{n}e0"
        return str(n)

    made = []
    for _ in range(count):
        name = rng.choice(names)
        row = dict.fromkeys(HEAD, "")
        row["indicator"] = name if rng.random() > 0.01 else rng.choice(["shares", "nothing", ""])
        row["period"] = rng.choice(["2023/24", "2024/25", "2024/25", "2025/26", "2025-08-01 to 2026-07-31", "2025-Q2"])
        if rng.random() < 0.01:
            row["period"] = rng.choice(["2026-13", "", "soon"])
        row["partner"] = rng.choice(["p", "p", "q", "q", " p ", "r", ""]) if rng.random() > 0.01 else "nobody"
        if rng.random() < 0.5:
            row["school"] = rng.choice(["A", "B", "C'); DROP TABLE observations; --", "Ünïted \"school\"", "total"])
        if rng.random() < 0.5:
            row["income"] = rng.choice(["low", "Low", "high"])
        if rng.random() < 0.1:
            row["rows"] = rng.choice(["1", "2"])
        if name == "answer":
            row["value"] = rng.choice(["yes", "yes", "yes", "No", "TRUE", "perhaps"]) if rng.random() < 0.1 else "yes"
        elif name == "words":
            row["value"] = rng.choice(["all is well", "All is well", "so so"]) if rng.random() < 0.1 else "all is well"
        elif name in ("share", "rate", "free-share", "mean", "score") and rng.random() < 0.9:
            d = rng.randint(1, 5000)
            n = rng.randint(0, d)
            row["numerator"], row["denominator"] = str(n), str(d)
            if rng.random() < 0.2 and name == "share":
                row["value"] = rng.choice([f"{100 * n / d:.0f}", f"{100 * n / d:.1f}%", str(100 * n / d)])
            if rng.random() < 0.02:
                row["denominator"] = rng.choice(["0", "-1", "x", ""])
        else:
            top = 90 if name in ("share", "rate", "free-share") else 5000
            row["value"] = number(0, top) if name in ("sum", "money") else str(rng.choice([7, 7, 7, 8]))
        if calm and name in ("share", "rate", "score", "mean", "free-share", "single"):
            same = sum(map(ord, name + row["period"] + row["partner"].strip() + row["income"])) % 30
            alone = name in ("free-share", "single")
            row["value"] = f"{same}.50" if alone else ""
            row["numerator"] = "" if alone else str(rng.randint(0, 40))
            row["denominator"] = "" if alone else str(rng.randint(50, 90))
            if alone and rng.random() < 0.0005:
                row["value"] = "9"
        if rng.random() < (0.002 if calm else 0.02):
            row["value"] = rng.choice(["n/a", "1e30", "12,00", "-5", "999999999999999999999", "1.e5", "5.", ".5", "58%", ""])
        made.append(row)
    return made


def write(path, made, head=HEAD):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def status(sothat, theory, data):
    command = [sothat, "track", theory, "--data", data, "--as-of", AS_OF, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    made = json.loads(done.stdout)
    # How many rows there were is the one thing that a database has changed.
    made.pop("read")
    return made


def query(sothat, theory, dialect):
    return subprocess.run([sothat, "track", theory, "--sql", dialect], capture_output=True, text=True, check=True).stdout


def duckdb(text, raw, out, typed=False):
    import duckdb as engine

    db = engine.connect()
    types = "" if typed else ", all_varchar = true"
    db.execute(f"CREATE TABLE observations AS SELECT * FROM read_csv('{raw}', header = true{types}, sample_size = -1)")
    result = db.execute(text)
    keep(out, [d[0] for d in result.description], result.fetchall())


def keep(out, head, found):
    with open(out, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(found)


def bigquery(text, raw, out):
    import sqlglot

    # DuckDB has no SAFE_CAST to NUMERIC of nine digits; that is what BigQuery's NUMERIC is.
    duck = sqlglot.transpile(text, read="bigquery", write="duckdb")[0].replace("AS DECIMAL)", "AS DECIMAL(38, 9))")
    duckdb(duck, raw, out)


class Postgres:
    """A server of its own on a loopback port, in a folder of its own."""

    def __init__(self, folder):
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if not shutil.which("initdb") else []
        self.bin = f"{binaries[-1]}/" if binaries else ""
        self.folder = Path(folder)
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.user:
            shutil.chown(self.folder, "postgres")
            os.chmod(self.folder, 0o755)
        self.port = str(random.randint(20000, 60000))
        self.run(f"{self.bin}initdb", "-D", f"{folder}/db", "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        self.run(f"{self.bin}pg_ctl", "-D", f"{folder}/db", "-o", options, "-w", "-l", f"{folder}/log", "start")

    def run(self, *command):
        done = subprocess.run([*self.user, *command], capture_output=True, text=True, check=False, cwd="/")
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

    def psql(self, text):
        command = [f"{self.bin}psql", "-h", "127.0.0.1", "-p", self.port, "-U", "tester", "-d", "postgres", "--csv", "-q", "-v", "ON_ERROR_STOP=1"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def __call__(self, text, raw, out):
        with open(raw, encoding="utf-8") as file:
            rows = file.read()
        head = next(csv.reader(rows.splitlines()))
        columns = ", ".join('"' + c + '" text' for c in head)
        self.psql(f"DROP TABLE IF EXISTS observations; CREATE TABLE observations ({columns});")
        self.psql(f"COPY observations FROM STDIN WITH (FORMAT csv, HEADER true);\n{rows}\\.\n")
        Path(out).write_text(self.psql(text), encoding="utf-8")

    def stop(self):
        self.run(f"{self.bin}pg_ctl", "-D", f"{self.folder}/db", "-m", "fast", "stop")


class Spark:
    """Spark in one process."""

    def __init__(self):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.bindAddress", "127.0.0.1")
        self.spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        self.spark.sparkContext.setLogLevel("ERROR")

    def __call__(self, text, raw, out):
        reader = self.spark.read.option("header", True).option("quote", '"').option("escape", '"')
        reader.csv(raw).createOrReplaceTempView("observations")
        result = self.spark.sql(text.strip().rstrip(";"))
        keep(out, result.columns, [list(row) for row in result.collect()])

    def stop(self):
        self.spark.stop()


def main():
    sothat, out, *engines = sys.argv[1:]
    out = Path(out)
    every = out / "every.theory"
    every.write_text(theory(), encoding="utf-8")
    write(out / "every.csv", rows(20_000, 7))
    write(out / "few.csv", rows(60, 3))
    write(out / "calm.csv", rows(30_000, 11, calm=True))
    cases = [
        ("examples/reading.theory", "examples/reading-figures.csv"),
        (str(every), str(out / "every.csv")),
        (str(every), str(out / "few.csv")),
        (str(every), str(out / "calm.csv")),
    ]
    for engine in engines:
        run, stop = {"duckdb": (duckdb, None), "bigquery": (bigquery, None)}.get(engine, (None, None))
        if engine == "postgres":
            folder = tempfile.mkdtemp()
            server = Postgres(folder)
            run, stop = server, server.stop
        if engine == "spark":
            server = Spark()
            run, stop = server, server.stop
        try:
            for theory_file, raw in cases:
                result = out / f"{engine}-{Path(raw).stem}-{Path(theory_file).stem}.csv"
                run(query(sothat, theory_file, engine), raw, str(result))
                direct, added = status(sothat, theory_file, raw), status(sothat, theory_file, str(result))
                if direct != added:
                    for one, other in zip(direct["indicators"], added["indicators"]):
                        if one != other:
                            print(json.dumps(one, indent=1), json.dumps(other, indent=1), sep="\n---\n")
                            break
                    sys.exit(f"{engine}: {raw} does not give the same status through the database")
                lines = sum(1 for _ in open(result, encoding="utf-8")) - 1
                print(f"{engine}: {Path(raw).name} gives the same status, to the last digit, from {lines} rows")
            if engine == "duckdb":
                # Columns of numbers, as a database guesses them, and not of texts.
                raw, result = "examples/reading-figures.csv", out / "duckdb-typed.csv"
                duckdb(query(sothat, "examples/reading.theory", engine), raw, str(result), typed=True)
                assert status(sothat, "examples/reading.theory", raw) == status(sothat, "examples/reading.theory", str(result))
                print("duckdb: the same from columns of numbers")
        finally:
            if stop:
                stop()


if __name__ == "__main__":
    main()
