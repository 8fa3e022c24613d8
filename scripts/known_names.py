"""Names that people type and the public lookups of councils do not have, written by hand.

`make_area_names.py` adds them to its tables. A lookup of councils has no county that ended before
2009, no town that never gave a council its name, and nothing outside the UK.
"""

OLD_COUNTIES = {
    "Avon": ("E06000022", "E06000023", "E06000024", "E06000025"),
    "Bedfordshire": ("E06000032", "E06000055", "E06000056"),
    "Berkshire": (
        "E06000036", "E06000037", "E06000038", "E06000039", "E06000040", "E06000041",
    ),
    "Cleveland": ("E06000001", "E06000002", "E06000003", "E06000004"),
    "Humberside": ("E06000010", "E06000011", "E06000012", "E06000013"),
    "Middlesex": (
        "E07000213", "E09000003", "E09000005", "E09000009", "E09000010", "E09000014", "E09000015",
        "E09000017", "E09000018",
    ),
    "Tyne and Wear": ("E08000021", "E08000022", "E08000023", "E08000024", "E08000037"),
}  # fmt: skip
"""The authorities of today that lie wholly or mostly in a county whose council ended."""

TOWNS = {"Beverley": "E06000011", "Rochester": "E06000035"}
"""Towns whose name is so close to that of a council elsewhere that the finder takes it for a slip:
Beverley for Waverley, Rochester for Colchester."""

OUTSIDE = (
    "Alderney", "Guernsey", "Ireland", "Jersey", "Republic of Ireland", "Sark",
    "The Channel Islands", "The Isle of Man",
)  # fmt: skip
"""Places outside the United Kingdom that people take for a part of it."""
