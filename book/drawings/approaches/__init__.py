"""One drawing for each approach, showing people who use it."""

from book.drawings.approaches import communities, peers, together
from book.drawings.scene import Scene

APPROACHES: dict[str, Scene] = {**communities.SCENES, **peers.SCENES, **together.SCENES}
