"""Runs samples/metrics and reads its metrics. Usage: metrics_test.py PROGRAM"""

import re
import subprocess
import sys
import urllib.request


def read_metrics(program):
    process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        url = process.stdout.readline().strip()
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=30) as answer:
            return answer.read().decode()
    finally:
        process.stdin.close()
        process.wait(timeout=60)


def labels_of(text):
    return dict(re.findall(r'(\w+)="([^"]*)"', text))


def counts(metrics, name):
    found = {}
    for line in metrics.splitlines():
        match = re.fullmatch(name + r"\{(.*)\} (\S+)", line)
        if match:
            labels = labels_of(match[1])
            assert labels["db_system_name"] == "falkordb", line
            found[labels["db_operation_name"], labels.get("error_type", "")] = float(match[2])
            assert labels["db_namespace"] == "shop", line
    return found


def main():
    metrics = read_metrics(sys.argv[1])
    durations = counts(metrics, "db_client_operation_duration_seconds_count")
    sums = counts(metrics, "db_client_operation_duration_seconds_sum")
    rows = counts(metrics, "db_client_response_returned_rows_sum")
    expected = {
        ("shop.Article.save", ""): 5,
        ("shop.Article.save", "constraint"): 1,
        ("shop.Article.find_by_price_less_than", ""): 1,
    }
    for key, count in expected.items():
        assert durations.get(key) == count, (key, durations)
        assert 0 < sums[key] < 60, (key, sums)
    assert durations.get(("ensure_schema", ""), 0) > 0, durations
    assert rows["shop.Article.find_by_price_less_than", ""] == 3, rows
    assert re.search(r"^fgraph_client_connections\{.*\} [1-9]", metrics, re.M), metrics
    assert re.search(r'^fgraph_client_connection_changes_total\{.*change="ready".*\} [1-9]', metrics, re.M), metrics
    assert re.search(r'^fgraph_client_bytes_total\{.*direction="received".*\} [1-9]', metrics, re.M), metrics


main()
