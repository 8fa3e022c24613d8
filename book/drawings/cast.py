"""The recurring cast of the drawings: the same neighbours and staff on every page."""

from book.drawings.people import Person

NURSE = Person("s3", "h1", "bun", "d", lanyard=True)
AMINA = Person("s2", "h1", "scarf", "c", wear="c")
WINSTON = Person("s4", "h3", "crop", "e", beard=True)
JEAN = Person("s1", "h3", "bob", "g", glasses=True)
DEV = Person("s2", "h1", "parted", "a", beard=True)
GURPREET = Person("s2", "h1", "turban", "d", beard=True, wear="b")
MEI = Person("s1", "h1", "bob", "b")
ROSA = Person("s2", "h2", "long", "a")
TOM = Person("s1", "h4", "short", "d")
ADE = Person("s4", "h1", "afro", "b")
JOE = Person("s3", "h1", "bald", "g", beard=True)
KIM = Person("s1", "h2", "parted", "g", glasses=True)
NEW = Person("s3", "h1", "long", "b")
CHILD = Person("s3", "h1", "afro", "b")
LINK = Person("s4", "h1", "parted", "a", lanyard=True)
CARER = Person("s2", "h1", "bun", "c")
DOCTOR = Person("s2", "h1", "long", "w", lanyard=True)
