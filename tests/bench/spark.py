"""Runs `ibid annotate -` under Spark, in a local cluster of two workers, and compares what comes out with what one process gives.

    pip install pyspark          (and Java 17 or newer)
    python tests/bench/spark.py target/release/ibid [--records 100000] [--workers 2]

The records are paragraphs of the articles in tests/annotate/articles and content/, shuffled, with dates; one in a thousand
is broken in some way. Prints the time of both and ends with 1 if a single byte differs.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ["not JSON", '{"id": 1}', '{"id": "x", "text": 5}', '{"id": 2, "text": "a", "date": "22.11.2026"}']


def paragraphs():
    """Paragraphs of prose from the repository's own articles."""
    files = sorted(ROOT.glob("tests/annotate/articles/*.txt")) + sorted(ROOT.glob("content/articles/**/*.md"))
    for file in files:
        body = file.read_text("utf-8").split("\n---\n")[-1]
        yield from (line.strip() for line in body.splitlines() if len(line) > 80 and not line.startswith(("#", "|")))


def write_records(path, count):
    """Writes the records, the same ones each time."""
    dice = random.Random(7)
    known = list(paragraphs())
    with open(path, "w", encoding="utf-8") as out:
        for number in range(count):
            if number % 1000 == 999:
                out.write(dice.choice(BROKEN) + "\n")
                continue
            text = "\n".join(dice.choices(known, k=dice.randint(3, 12)))
            day = f"{dice.randint(2010, 2026)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            out.write(json.dumps({"id": number, "text": text, "date": day}, ensure_ascii=False) + "\n")


def lines_of(output):
    """The lines, parted at line feeds alone: a text may hold what Unicode takes for the end of a line."""
    return output.decode("utf-8").removesuffix("\n").split("\n")


def without_numbers(lines):
    """Lines of errors count from the beginning of what a process is given: another place in each."""
    for line in lines:
        if line.startswith('{"id":') and '"error":null' not in line[:80]:
            found = json.loads(line)
            del found["line"]
            line = json.dumps(found)
        yield line


def by_spark(program, records, folder, workers):
    """The lines that Spark gives, and how long it took, without its start."""
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    context = spark.sparkContext
    context.parallelize(range(workers * 4), workers * 4).count()  # the workers are up
    started = time.monotonic()
    lines = context.textFile(str(records), minPartitions=workers * 4)
    command = f"{program} --root {folder} annotate - --threads 1"
    lines.pipe(command, checkCode=True).saveAsTextFile(str(folder / "found"))
    took = time.monotonic() - started
    executors = spark._jsc.sc().getExecutorMemoryStatus().size() - 1
    spark.stop()
    parts = sorted((folder / "found").glob("part-*"))
    print(f"Spark {pyspark.__version__}: {executors} executors, {len(parts)} partitions, {took:.1f} s")
    return [line for part in parts for line in lines_of(part.read_bytes())]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=Path)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    program = asked.program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        records = folder / "records.jsonl"
        write_records(records, asked.records)
        print(f"{asked.records:,} records, {records.stat().st_size / 1e6:.0f} MB")
        started = time.monotonic()
        command = [program, "--root", folder, "annotate", "-"]
        with open(records, "rb") as given:
            alone = subprocess.run(command, stdin=given, stdout=subprocess.PIPE, check=True)
        took, used = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = used.ru_utime + used.ru_stime
        print(f"one process: {took:.1f} s, {cpu:.1f} CPU s, {used.ru_maxrss / 1024:.0f} MiB at most")
        one = lines_of(alone.stdout)
        many = by_spark(program, records, folder, asked.workers)
        assert len(one) == asked.records, f"{len(one)} lines for {asked.records} records"
        differ = [i for i, (a, b) in enumerate(zip(without_numbers(one), without_numbers(many))) if a != b]
        wrong = sum('"error":null' not in line for line in one)
        print(f"{len(one):,} and {len(many):,} lines, {wrong} with an error, {len(differ)} differ")
        return 1 if differ or len(one) != len(many) else 0


if __name__ == "__main__":
    sys.exit(main())
