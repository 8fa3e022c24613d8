"""`book refresh` against a publisher that plays every fault: it is told, and nothing changes."""

import socket
from pathlib import Path
from threading import Event

import pytest
from refresh.book_copy import TABLE, WHOLE, contents, run, set_in, spoilt
from refresh.publisher import GOOD, HEAD, as_csv, publishing, row
from support.sampled import one_in

from book.refresh import fetch as fetching

FAULTS = {
    "a server error": ({"body": b"oops", "status": 500}, "the server answered 500"),
    "not found": ({"body": b"", "status": 404}, "the server answered 404"),
    "moved": (
        {"body": b"", "status": 302, "headers_sent": (("Location", "https://example.org/"),)},
        "it has moved to https://example.org/",
    ),
    "half a file": ({"body": WHOLE, "cut": 600}, "broke before the whole table came"),
    "half a row": ({"body": WHOLE[: WHOLE.rindex(b"E08000018") + 30]}, "cut short"),
    "a web page": ({"body": b"\r\n<!doctype html><title>Sorry</title>"}, "a web page"),
    "a message": ({"body": b'{"message": "no"}'}, "a web page or a message"),
    "nothing": ({"body": b""}, "it has no column"),
    "an empty table": ({"body": as_csv([])}, "may not exist for area type 502"),
    "a renamed column": (
        {"body": as_csv(GOOD, [n.replace("Value note", "Note") for n in HEAD])},
        "no column Value note: was it renamed? It has",
    ),
    "a wrong code": ({"body": set_in(2, code="Rotherham")}, "'Rotherham' is not an area code"),
    "no number": ({"body": set_in(2, value="n/a")}, "'n/a' is where a number should be"),
    "not finite": ({"body": set_in(2, value="inf")}, "'inf' is where a number should be"),
    "a wrong interval": ({"body": set_in(2, high="36")}, "does not contain 39.9"),
    "no value, no word": (
        {"body": spoilt(lambda t: t[6].update({"Value note": "", "Value": " "}))},
        "does not say why",
    ),
    "two values": ({"body": spoilt(lambda t: t.append(row("E08000018", "41", "40", "42")))},
                   "twice, with different values"),
    "another indicator": ({"body": spoilt(lambda t: t[2].update({"Indicator ID": "22301"}))},
                          "it is of indicator 22301"),
    "no England": ({"body": as_csv([GOOD[2]])}, "no row for England"),
    "not text": ({"body": b"\xff\xfe" + WHOLE}, "not UTF-8"),
    "a certificate of nobody": ({"body": WHOLE, "secure": True}, "certificate is not valid"),
}  # fmt: skip


@pytest.mark.parametrize("fault", one_in(2, FAULTS))
def test_a_fault_is_told_and_nothing_changes(accepted: Path, fault: str) -> None:
    playing, says = FAULTS[fault]
    before = contents(accepted)
    with publishing(**playing) as (address, asked):
        done = run(TABLE, "--base-url", address)
    assert done.exit_code == 1, done.output
    assert says in done.output
    assert address in done.output and "Nothing was changed." in done.output
    assert "Traceback" not in done.output
    assert bool(asked) != bool(playing.get("secure")), "an unproved server is asked nothing"
    assert contents(accepted) == before


def test_no_server_at_all(accepted: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    before = contents(accepted)
    done = run(TABLE, "--base-url", f"http://127.0.0.1:{port}")
    assert done.exit_code == 1 and "cannot be reached" in done.output
    assert contents(accepted) == before


def test_a_server_that_does_not_answer(accepted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching.fetch, "__kwdefaults__", {"seconds": 0.3})
    before = contents(accepted)
    with publishing(WHOLE, wait=Event()) as (address, _):
        done = run(TABLE, "--base-url", address)
    assert done.exit_code == 1 and "no answer in 0.3 seconds" in done.output
    assert contents(accepted) == before
