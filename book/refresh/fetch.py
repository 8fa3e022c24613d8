"""Gets a table's bytes, from its publisher or a file, or explains why it cannot."""

from pathlib import Path

from book.findings import BookError, Finding

SECONDS = 60
LARGEST = 100_000_000
"""Bytes. The largest known table is below 5 million."""


class RefreshError(BookError):
    """A table that cannot be imported. Nothing accepted before has changed."""

    def __init__(self, where: str, line: int | None, message: str) -> None:
        super().__init__([Finding(where, line, message)])


def fetch(address: str, *, seconds: float = SECONDS) -> bytes:
    """Download the whole body at `address`, checking certificates every time.

    Raises RefreshError if it cannot be fetched.
    """
    import httpx  # noqa: PLC0415  # httpx

    def fault(message: str) -> RefreshError:
        return RefreshError(address, None, message)

    try:
        # A redirect could lead to another publisher, so redirects are not followed.
        with httpx.stream("GET", address, timeout=seconds, follow_redirects=False) as answer:
            if answer.is_redirect:
                to = answer.headers.get("location", "elsewhere")
                raise fault(f"it has moved to {to}: check that address, then change the feed's")
            if answer.status_code == httpx.codes.NOT_FOUND:
                message = "the server answered 404: look for the table on the publisher's site"
                raise fault(f"{message}, then give the file with --from")
            if answer.status_code != httpx.codes.OK:
                raise fault(f"the server answered {answer.status_code}: try again later")
            body = b""
            for piece in answer.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise fault(f"it is larger than {LARGEST:,} bytes: this is not the table")
    except httpx.TimeoutException:
        message = f"no answer in {seconds:g} seconds: try again later, or give a file with --from"
        raise fault(message) from None
    except httpx.RemoteProtocolError:
        raise fault("the connection broke before the whole table came: try again") from None
    except httpx.ConnectError as error:
        if "CERTIFICATE" in str(error).upper():
            message = "the server's certificate is not valid, so nothing was read from it"
            raise fault(message) from None
        message = "the server cannot be reached: check the network, or give a file with --from"
        raise fault(message) from None
    except httpx.HTTPError as error:
        raise fault(f"it cannot be read: {error or type(error).__name__}") from None
    return body


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises RefreshError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefreshError(str(path), None, f"it cannot be read: {error.strerror}") from None
