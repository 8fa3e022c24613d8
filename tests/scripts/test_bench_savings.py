"""The savings bench runs the real model and says what it ran."""

import bench_savings
import pytest


def test_it_prints_what_it_timed(capsys: pytest.CaptureFixture[str]) -> None:
    bench_savings.main(["--draws", "2000", "--runs", "1"])
    said = capsys.readouterr().out
    assert said.startswith("2,000 draws of ") and "ns a draw" in said


def test_impossible_counts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        bench_savings.main(["--draws", "0"])
    assert "1 run or more" in capsys.readouterr().err
