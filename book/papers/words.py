"""The words of a sentence as terms that can be compared: endings cut, same meanings made one."""

import re
from dataclasses import dataclass
from functools import lru_cache

_PHRASES = (
    (r"clinical commissioning groups?|\bccgs?\b", "ccg"),
    (r"integrated care (?:boards?|systems?)|\bicbs?\b", "icb"),
    (r"a ?& ?e\b|accident and emergency|emergency departments?|\bed attend", "emergency"),
    (r"general pract(?:ices?|itioners?)|\bgps?\b|\bfamily doctors?", "gp"),
    (r"quality[- ]adjusted life[- ]years?|\bqalys?\b|years? of life in full health|years? in full "
     r"health", "qaly"),
    (r"points? of life satisfaction|\bwellbys?\b|wellbeing[- ]adjusted life years?",
     "wellby satisfaction"),
    (r"coronary heart disease|\bchd\b|heart disease|coronary disease", "heartdisease heart"),
    (r"heart attacks?|myocardial infarctions?", "heartattack heart"),
    (r"social prescri(?:bing|ption|ptions|bers?)", "socialprescribing"),
    (r"link[- ]?workers?|links workers?", "linkworker"),
    (r"peer[- ]support(?:ers?)?", "peersupport peer"),
    (r"self[- ]efficacy", "selfefficacy"),
    (r"type (?:2|two|ii) diabetes", "diabetes"),
    (r"co-?production|co-?produced?", "coproduction"),
    (r"co-?design(?:ed)?", "codesign"),
    (r"participatory budgeting", "participatorybudgeting"),
    (r"one[- ]to[- ]one|1[- ]to[- ]1|1:1|individual support", "onetoone"),
    (r"long[- ]term conditions?|chronic conditions?", "longtermcondition"),
    (r"hba1c|blood (?:glucose|sugar)|glycaemic", "bloodglucose"),
    (r"effect sizes?|standardi[sz]ed mean difference|cohen'?s d|hedges'? g|standard deviations?"
     r"|\bsmd\b", "effect"),
    (r"odds ratios?", "odds ratio"),
    (r"(?:relative risk|risk ratio|hazard ratio|rate ratio)s?", "risk ratio"),
    (r"community life survey", "communitylife survey"),
    (r"people powered health", "peoplepoweredhealth"),
    (r"big local", "biglocal"),
    (r"new deal for communities", "newdeal"),
    (r"well london", "welllondon"),
    (r"ways to wellness", "waystowellness newcastle"),
    (r"uk biobank", "biobank"),
    (r"health coach(?:ing|es|ed)?", "coaching"),
    (r"health trainers?", "healthtrainer"),
    (r"(?:often or always|always or often) (?:feel )?lonely|lonely (?:often or|all of the time|always)",
     "lonely often always"),
    (r"learning disabilit(?:y|ies)", "learningdisability"),
    (r"long[- ]term plan", "longtermplan"),
    (r"health behaviou?rs?", "behaviour"),
    (r"health consequences?", "consequence"),
    (r"social reintegration", "reintegration"),
    (r"whole[- ]systems?", "wholesystem"),
    (r"old(?:er)? (?:people|adults|persons)|the elderly|later life", "older"),
    (r"young(?:er)? (?:people|adults|persons)", "young"),
    (r"local (?:government|authorit(?:y|ies))", "council"),
    (r"per ?cent(?:age)?", ""),
)  # fmt: skip
_PHRASE = re.compile("|".join(f"(?P<p{n}>{words})" for n, (words, _) in enumerate(_PHRASES)))
_SAME = """
lonely loneliness lonelier
always
often
feel feels felt feeling feelings sense
isolated isolation isolate isolating
die dying died dead death deaths mortality deaths fatal fatalities
alive survive survival surviving survivors live
social socially
relationship relationships relations ties connection connections connected
saving save saves saved savings
cost costs costing costed spend spending spent
return returns returned repaid roi sroi
person people persons individual individuals head capita
adult adults
belong belonging belongs
neighbourhood neighbourhoods neighborhood locality
influence influencing influences
decision decisions decide
volunteer volunteers volunteering volunteered formal formally
study studies cohort cohorts
trial trials rct rcts randomised randomized
review reviews meta-analysis systematic umbrella meta-analyses
paper papers article articles publication publications
pool pooled pooling
participant participants participated
patient patients
community communities
engagement engaged engage engaging involvement involved involve involving
reduce reduction fall falls fell fallen decrease decreased drop dropped cut lower fewer less decline
rise rises rose increase increased increases higher raised more greater excess extra
attendance attendances visit visits visited attend
admission admissions admitted unplanned
appointment appointments consultation consultations demand
hospital hospitals
disabled disability disabilities
help helped helps helping
support supported supporting supportive
loan loans
pupil pupils student students
school schools
smoke smoking smoked smokers tobacco cigarettes
child children kids
parent parents parenting
family families
mother mothers maternal
breastfeed breastfeeding
vaccination vaccinations vaccinated vaccine immunisation immunisations
screening screened screen scanned
carer carers caring
charity charities voluntary vcse
fund funding funded funder funders grant grants
multi-year multiyear
area areas
group groups
board boards
council councils
household households
worker workers
depression depressive depressed
anxiety anxious
happiness happy
satisfaction satisfied
worthwhile
befriending befriend befriender
walk walking walks walkers
speed
metre metres meters
second seconds
minute minutes
crossing crossings
woman women female
man men male
older elderly seniors
income incomes gained gain
advice adviser advisers advisory
welfare
threshold thresholds
accept accepts accepted acceptable
value values valued valuing worth
treasury hmt
treatment
effect effects effective
behaviour behaviours behavioural
active activity activities exercise
green
park parks
injury injuries injured
pedestrian pedestrians
traffic
prescribing
evidence
network networks
organisation organisations
mental
illness ill
wellbeing well-being
singing sing choir choral
coach coached coaching
birmingham
telephone phone phones
friendship
education educational educate
informal
budget budgets budgeting
report reported reports
claim claimed claims
pilot pilots
household households
commissioner commissioners commissioning
interview interviews interviewed
observation observations observed
element elements
resident residents
member members
assembly
planning plan plans planned
expected expectation
employ employed employs employment employees workforce
inflation prices price
language languages english
register registered registration registers registering
document documents paperwork
emergency
heart cardiac cardiovascular
stroke strokes
quality
confidence confident
goal goals
client clients
average mean
median middle-sized
population populations residents
website websites
preventable avoidable
pair pairs
strong stronger strongly
guideline guidelines
practice practices
facilitation facilitator facilitators
variation heterogeneity i-squared
prediction
overlap overlaps
outcome outcomes
sexual
map maps mapping
survey surveys
interval
ethnic ethnicity minority
strengths-based strength-based strengths
asset asset-based assets
include included includes inclusion
retention stayed remain remained retained
trained training
lay
country countries
matched comparison compared comparator control controls
refer referred referral referrals
contact contacts
project projects
minister
lottery
money
hour hours
"""
_GROUPS = {word: line.split()[0] for line in _SAME.strip().splitlines() for word in line.split()}
_STOP = frozenset(
    "a an the of to in on at by for from with and or but nor as is are was were be been being it its "
    "this that these those there their they them he she his her we our us you your i my me who whom "
    "which what when where how than then so such not no do does did has have had will would could "
    "should may might can also just only all any each every both either some most other others "
    "another same very much many one two three first last per up down out over under into about "
    "between within without after before during since until while because if though although "
    "according said says say gives give given gave get got made make new well via etc did put took "
    "take like including include used use using found find show shows shown were still now".split()
)
COMMON = frozenset(
    "month year week day hour minute second metre cost person adult patient group area average mean "
    "service time number work part plan people team need start end result different value register "
    "reduce rise member each room long high low large small local report project budget money "
    "include member practice board council hospital feel affect often always".split()
)
"""Terms that stand in any paper of this field, and so tell little."""
_WORD = re.compile(r"[a-z][a-z'’\-]*[a-z]|[a-z]")
AGES = "@"
"""How the term of an age begins."""
_AGES = re.compile(
    r"\b(\d\d)(?: ?(?:to|-|–) ?| and )(\d\d)(?![\d/-]|\.\d)(?!%)"
    r"|\b(\d\d)(?: ?\+| (?:and|or) (?:over|older|above))"
    r"|\b(?:over|aged over|above) (?:the age of )?(\d\d)(?:s|\b(?!,\d|\.\d|%))"
)
"""Ages: 25 to 34, 75 and over, over 75s. Years such as 2024-25 are none."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?(\d\d(?:\d\d)?))?\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and where in its text it begins."""

    name: str
    start: int


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """`word` as a term: the first of its group, or itself without common endings."""
    word = re.sub(r"['’]s?$", "", word)
    if word in _GROUPS:
        return _GROUPS[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""),
                            ("es", ""), ("s", "")):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            short = word[: len(word) - len(ending)] + instead
            return _GROUPS.get(short, _GROUPS.get(f"{short}e", short))
    return word


def terms(text: str) -> list[Term]:
    """The terms of `text` in order: words that say something, phrases as one, years as y2016."""
    low = text.lower().replace("’", "'")
    found = []

    def phrase(match: re.Match[str]) -> str:
        number = int((match.lastgroup or "p0")[1:])
        found.extend(Term(name, match.start()) for name in _PHRASES[number][1].split())
        return " " * len(match[0])

    low = _PHRASE.sub(phrase, low)
    for match in _WORD.finditer(low):
        if match[0] not in _STOP:
            for word in (match[0],) if match[0] in _GROUPS else match[0].split("-"):
                if len(word) > 1 and word not in _STOP:
                    found.append(Term(stem(word), match.start()))
    for match in _AGES.finditer(low):
        ages = [age for age in match.groups() if age]
        if ages not in (["16"], ["18"]):  # all adults
            found.append(Term(f"{AGES}{'-'.join(ages)}", match.start()))
    for match in _YEARS.finditer(low):
        found += [Term(f"y{year}", match.start()) for year in _years(match[1], match[2])]
    return sorted(found, key=lambda term: term.start)


def _years(first: str, last: str | None) -> list[str]:
    if not last:
        return [first]
    last = last if len(last) == 4 else first[:2] + last
    return [first, last] if 0 <= int(last) - int(first) < 30 else [first]
