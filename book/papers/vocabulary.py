"""The vocabulary of this field: synonyms, phrases, and words that carry little information."""

PHRASES = r"""
ccg = clinical commissioning groups?|\bccgs?\b
icb = integrated care (?:boards?|systems?)|\bicbs?\b
emergency = a ?& ?e\b|accident and emergency|emergency departments?|\bed attend
gp = general pract(?:ices?|itioners?)|\bgps?\b|\bfamily doctors?
qaly = quality[- ]adjusted life[- ]years?|\bqalys?\b
qaly = years? of life in full health|years? in full health
wellby satisfaction = points? of life satisfaction|\bwellbys?\b|wellbeing[- ]adjusted life years?
heartdisease heart = coronary heart disease|\bchd\b|heart disease|coronary disease
heartattack heart = heart attacks?|myocardial infarctions?
socialprescribing = social prescri(?:bing|ption|ptions|bers?)
linkworker = link[- ]?workers?|links workers?
peersupport peer = peer[- ]support(?:ers?)?
selfefficacy = self[- ]efficacy
diabetes = type (?:2|two|ii) diabetes
coproduction = co-?production|co-?produced?
codesign = co-?design(?:ed)?
participatorybudgeting = participatory budgeting
onetoone = one[- ]to[- ]one|1[- ]to[- ]1|1:1|individual support
longtermcondition = long[- ]term conditions?|chronic conditions?
bloodglucose = hba1c|blood (?:glucose|sugar)|glycaemic
effect = effect sizes?|standardi[sz]ed mean difference|cohen'?s d
effect = hedges'? g|standard deviations?|\bsmd\b
risk ratio = odds ratios?
risk ratio = (?:relative risk|risk ratio|hazard ratio|rate ratio)s?
communitylife survey = community life survey
peoplepoweredhealth = people powered health
biglocal = big local
newdeal = new deal for communities
welllondon = well london
waystowellness newcastle = ways to wellness
biobank = uk biobank
coaching = health coach(?:ing|es|ed)?
healthtrainer = health trainers?
lonely often always = (?:often or always|always or often) (?:feel )?lonely
lonely often always = lonely (?:often or|all of the time|always)
learningdisability = learning disabilit(?:y|ies)
longtermplan = long[- ]term plan
behaviour = health behaviou?rs?
consequence = health consequences?
reintegration = social reintegration
wholesystem = whole[- ]systems?
older = old(?:er)? (?:people|adults|persons)|the elderly|later life
young = young(?:er)? (?:people|adults|persons)
council = local (?:government|authorit(?:y|ies))
- = per ?cent(?:age)?
"""
"""Terms (or none, for a dash) and the patterns that match them."""
SAME = """
lonely loneliness lonelier
risk risks odds chance chances likelihood likely likelier rate rates hazard probability
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
reduce reduces reducing reduction reductions fall falls fell fallen
reduce falling decrease decreased drop dropped cut lower fewer less decline
rise rises rose rising raise raises raising increase
rise increased increases increasing higher raised more greater excess extra
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
STOP = frozenset(
    "a an the of to in on at by for from with and or but nor as is are was were be been being it "
    "its this that these those there their they them he she his her we our us you your i my me "
    "who whom which what when where how than then so such not no do does did has have had will "
    "would could should may might can also just only all any each every both either some most "
    "other others another same very much many one two three first last per up down out over under "
    "into about between within without after before during since until while because if though "
    "although according said says say gives give given gave get got made make new well via etc "
    "did put took take like including include used use using found find show shows shown were "
    "still now".split()
)
COMMON = frozenset(
    "month year week day hour minute second metre cost person adult patient group area average "
    "mean service time number work part plan people team need start end result different value "
    "register reduce rise member each room long high low large small local report project budget "
    "money include member practice board council hospital feel affect often always".split()
)
"""Terms found in any paper of this field, which therefore carry little information."""
