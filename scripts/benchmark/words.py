"""Synthetic prose: varied sentences in the style of a guide, reproducible from a seed."""

from random import Random

WHO = (
    "Nurses|Team managers|Link workers|Volunteers|Health visitors|Carers|Neighbours|Trustees|"
    "Commissioners|Housing officers|Librarians|Pharmacists|Youth workers|Local councillors|"
    "Community builders|Midwives|Receptionists|Tenants|Faith leaders|Teachers|Physiotherapists|"
    "School governors|Befrienders|Public health teams|Reception staff|Paramedics|Grant officers"
).split("|")
DO = (
    "ask about|write down|share|question|support|explain|follow up|talk through|plan|review|"
    "improve|shape|test|publish|compare|discuss|value|organise|describe|notice|protect|repair|"
    "welcome|refuse|record|rehearse|simplify|translate|widen|adapt|check|fund"
).split("|")
WHAT = (
    "the weekly lunch|a walking group|the waiting list|local assets|small grants|home visits|"
    "a shared kitchen|the referral form|an open meeting|the repair café|a garden project|"
    "the transport scheme|benefit advice|a peer group|the drop-in|a choir rehearsal|care plans|"
    "the village hall|an evening class|the advice line|a parent circle|street parties|"
    "a cycling club|the notice board|health checks|a photo archive|the library corner|"
    "an allotment|the carers' register|tenancy support|a language café|the quiet room"
).split("|")
KIND = (
    "patient|honest|regular|informal|careful|lasting|modest|practical|shared|steady|trusted|"
    "familiar|flexible|friendly|local|generous|thorough|simple|warm|ordinary"
).split("|")
GOOD = (
    "confidence|trust|belonging|sleep|appetite|attendance|friendship|independence|hope|skill|"
    "a sense of purpose|everyday movement|family life|mutual help|better housing|calmer evenings|"
    "new habits|neighbourliness|fewer crises|quieter weekends|good conversation"
).split("|")
WHERE = (
    "in the market hall|near the clinic|on the estate|at the surgery|by the harbour|"
    "behind the church|in the community centre|at the bus station|along the high street|"
    "in the school gym|beside the canal|across the valley|in sheltered housing|"
    "on the industrial park|at the leisure centre|in the council offices"
).split("|")
WHEN = (
    "each spring|on market days|after the school run|before winter|during the holidays|"
    "when budgets are set|after a bereavement|once trust has grown|at the annual review|"
    "between appointments|as the evenings draw in|in the quiet weeks|when a service closes"
).split("|")
BUT = (
    "because money is short|although records are thin|so that nobody is left out|"
    "while the building is repaired|unless residents object|because travel is hard|"
    "even where staff change often|so that decisions can be traced|as long as consent is clear|"
    "although the evidence is mixed|because people asked for it|where language is a barrier"
).split("|")
SHAPES = (
    "{who} {do} {what} {where} {but}.",
    "{when}, {who} {do} {what}, and {good} tends to follow.",
    "{who} who {do} {what} often report {good} {where}.",
    "A {kind} offer helps people to {do} {what} {when}.",
    "It is {kind} work to {do} {what}, {but}.",
    "{who} can {do} {what} and {do2} {what2} {when}.",
    "Without {good}, {who} rarely {do} {what} {where}.",
    "Ask who will {do} {what}, and keep the answer {kind} and short.",
    "People describe {good} and {good2} as reasons to {do} {what}.",
    "{who} and {who2} {do} {what} together {where}, {but}.",
    "The {kind} way to {do} {what} is to begin {where} {when}.",
    "Some of {what2} will change {when}, so {who} {do} {what}.",
)


class Writer:
    """Writes text with one random generator, so that a seed always gives the same words."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def sentence(self) -> str:
        """A sentence of 9 to 24 words, without numerals."""
        pick = self.random.choice
        slots = {"who": WHO, "do": DO, "what": WHAT, "good": GOOD}
        words = {name: pick(kind) for name, kind in slots.items()}
        words |= {f"{name}2": pick(kind) for name, kind in slots.items()}
        words |= {"kind": pick(KIND), "where": pick(WHERE), "when": pick(WHEN), "but": pick(BUT)}
        shape = pick(SHAPES)
        if not shape.startswith(("{who}", "People", "{when}")):
            words["who"] = words["who"].lower()
        if shape.startswith("{when}"):
            words["who"] = words["who"].lower()
        words["who2"] = words["who2"].lower()
        text = shape.format(**words)
        return text[0].upper() + text[1:]

    def paragraph(self, sentences: int = 3) -> str:
        """Several sentences, on one line."""
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """A few words, suitable for a heading."""
        pick = self.random.choice
        return f"{pick(KIND).capitalize()} ways to {pick(DO)} {pick(WHAT)}"
