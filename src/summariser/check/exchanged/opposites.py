"""Families of two sides, of which a thing has one.

A family ends with its line or with a comma; words joined by a stroke say about the same and count as one member of it.
"""

from typing import Final

OPPOSITES: Final = """
good/excellent bad/poor/terrible/awful
normal abnormal
abundant/plentiful scarce
abundance/plenty scarcity/shortage/lack/dearth
presence absence/lack
natural artificial/synthetic
awake asleep
beautiful ugly
bold/brave timid/cowardly
civilian military
clean dirty/filthy
conservative liberal
defensive offensive
united divided
domestic/national foreign/international
single double/multiple
upstairs downstairs
upstream downstream
dry wet/damp
bright dull/dark/dim
explicit/explicitly implicit/implicitly
familiar strange/unfamiliar
female male
fresh stale
friendly hostile
gradual/gradually/slowly sudden/suddenly/abruptly
gross net
heavy light
heavily lightly/slightly
horizontal/horizontally vertical/vertically
humble proud
incoming/inbound outgoing/outbound
inferior superior
inner outer
joint/jointly/together separate/separately
junior senior
kind cruel
loose tight
loud/noisy/noisily quiet/quietly/silent
major minor/slight
considerable/considerably/significant/significantly/substantial/substantially slight/slightly/negligible/trivial
mental physical
multiple/several/many single
objective subjective
past future
qualitative quantitative
relaxed/calm tense/anxious
rough smooth
sharp blunt
sweet sour
thick thin
tall short
tame wild
written spoken/verbal/oral
online offline
paid/chargeable free/complimentary
remote/remotely onsite
permanently temporarily
publicly privately
onshore offshore
accidental/accidentally/unintentional/unintentionally/inadvertently deliberate/deliberately/intentionally
ahead behind
demand supply
safety danger
day/daytime night/overnight
employer employee
landlord tenant
buyer/purchaser seller/vendor
lender borrower
husband wife
son daughter
brother sister
mother father
boy girl
man woman
friend/ally enemy/foe
winner loser
income/revenue expenditure/spending/expense
asset liability
credit debit
peace war
poverty wealth
amateur professional
adult child/infant
heating/heat cooling/cool
arrival departure
entry/entrance exit
input output
hope/hopeful fear/fearful
confidence/confident/certainty doubt/doubtful/uncertainty
happy/pleased/delighted/satisfied/content sad/unhappy/angry/disappointed/dissatisfied/frustrated
satisfaction/contentment dissatisfaction/frustration/disappointment
demand/insist offer
promise threaten
attach detach
deposit withdraw
disable enable
unite divide
find lose
fill empty
fire/dismiss/sack hire/recruit/employ
float sink
reveal/show/display/highlight hide/conceal/obscure
notice/heed/follow/obey ignore/disregard/neglect
keep/retain/preserve discard/delete/remove/scrap/erase/drop/omit
keep/retain lose
voluntary/voluntarily/optional/optionally compulsory/mandatory/obliged/forced/compelled
alongside/with without
nobody everyone/everybody/anyone/anybody
lengthen shorten
tighten loosen
reward punish/penalise/penalize
promote/advance demote
promote/encourage/stimulate/spur/foster/boost suppress/stifle/curb/hinder/hamper/impede/obstruct/discourage/deter
help/improve/enable/streamline/facilitate hinder/hamper/impede/obstruct/harm
survive perish/die
attend miss
collect deliver
read write
postpone/delay cancel/abandon
repair/mend replace
exactly/precisely approximately/roughly/about/around/almost/nearly
young/younger/youthful elderly/old/older
outdated/traditional/antiquated/obsolete modern/innovative
competent/skilled incompetent/unskilled
generous/generously stingy/meagre/meager
popular/popularity unpopular/unpopularity
important/importance/essential/crucial/vital unimportant/unimportance/trivial/irrelevant
flexible inflexible/rigid
stable/stability/steady unstable/instability/volatile
inflation deflation
surplus/excess shortage/shortfall
landing takeoff
ascent descent
debtor creditor
plaintiff/claimant defendant
prosecution/prosecutor defence/defense/defender
credible/credibility incredible
competitor/rival partner/ally/collaborator
competition cooperation/collaboration
evidence speculation
fact/news rumour/rumor
offense/offence defense/defence
encode/encoder decode/decoder
origin destination
donor/giver recipient/beneficiary
sender/dispatcher recipient/receiver/addressee
author/writer reader
speaker listener
trainer/instructor trainee/learner
host guest
upload download
prewar postwar
wrong right/correct
comprehensive/extensive/thorough limited/partial/restricted/minimal/superficial
luxury basic/standard
personalised/personalized/customised/customized/bespoke/tailored generic/standardised/standardized
praise/commend/applaud vilify/condemn/criticise/criticize/denounce
highlight/confirm/affirm question/dispute/doubt
direct/directly roundabout/indirect/indirectly
strengthen/bolster/reinforce/fortify weaken/undermine/erode
elevated/raised deflated/lowered
avoid/prevent/avert cause/trigger/provoke
willing/keen/eager reluctant/hesitant/unwilling
ease/alleviate/relieve/mitigate worsen/aggravate/exacerbate/intensify
clarify confuse/obscure
efficient/efficiently/efficiency wasteful/inefficient/inefficiency
transparent/transparency opaque/secret/secrecy/secretive
experienced/expert inexperienced/novice
common/widespread/prevalent rare/uncommon/isolated
proactive/proactively reactive/reactively
unanimous/unanimously divided/split
sufficient/adequate insufficient/inadequate
consistent/uniform/consistently inconsistent/patchy/uneven
dependent/reliant independent
inclusion exclusion
enthusiasm/enthusiastic reluctance/indifference/apathy
visible/visibly hidden/invisible
urgent/urgently trivial
lenient/lax strict/stringent/rigorous
relaxed/loosened/eased tightened/toughened
relaxed strict/stringent
leading trailing
upper lower
widen/broaden narrow/restrict
unify/unified fragment/fragmented
verified unverified/unconfirmed
tested untested
renewable fossil
landlocked coastal
majority minority
approve/authorise/authorize/grant reject/refuse/deny/veto
brief/concise lengthy/protracted
careful/carefully/meticulous/meticulously careless/carelessly/sloppy
coherent disjointed/fragmented
collaborative/cooperative adversarial/confrontational
compact bulky
concentrated/clustered scattered/dispersed
conclusive/definitive inconclusive/tentative/provisional
convenient inconvenient/awkward
detailed/granular vague/sketchy/coarse/cursory
diverse/varied homogeneous/uniform
durable/robust/resilient/sturdy fragile/brittle/flimsy
effective ineffective/futile
empower disempower
engaged disengaged/alienated
favourable/favorable unfavourable/unfavorable/adverse
growing/mounting dwindling/waning/shrinking/receding
immediate/immediately/instant/instantly gradual/gradually/eventual/eventually
legible illegible
mature nascent/immature/fledgling
motivate demotivate
narrow/narrower broad/wide
neat/tidy/orderly messy/untidy/chaotic
obvious/evident subtle/obscure
overt covert
powerful feeble/powerless
predictable unpredictable/erratic
productive unproductive/idle
proven/tested unproven/untested
recently previously/formerly
repetitive/monotonous varied
readily/willingly/gladly reluctantly/grudgingly/unwillingly
seamless/seamlessly clunky/disjointed
serious trivial
similar/alike dissimilar/different
simple/straightforward complicated/elaborate/convoluted
specific general/generic
steep gentle
strength/strong weakness/weak
supportive/receptive hostile/resistant/dismissive
tangible intangible
timely overdue/belated
typical/usual atypical/unusual/exceptional
trickiest/hardest easiest/simplest
unified/integrated fragmented/siloed/disjointed
useful/valuable/worthwhile useless/worthless/pointless
vast/enormous/massive tiny/minuscule
widely narrowly
accelerate/expedite/hasten/quicken delay/slow/impede
adhere/comply/conform flout/breach/violate/deviate
amplify dampen/mute
assemble dismantle/disassemble
appreciate depreciate
bolster/fortify sap/undermine/erode
collaborate/cooperate compete
consolidate/merge/combine split/separate/fragment
contribute detract
converge diverge
commission decommission
deploy/install uninstall/withdraw/retire
emerge vanish/fade
enrich impoverish
excel/thrive/flourish struggle/flounder/falter
expose shield/shelter
inspire/motivate/energise discourage/demoralise/deter
integrate segregate/separate
intensify abate/subside
invest divest
lag lead
lengthen/prolong/extend shorten/curtail
multiply dwindle
overestimate/overstate/exaggerate underestimate/understate/underplay
outperform underperform
outnumber trail
pause/suspend resume/restart/reinstate
persuade dissuade
preserve/protect/safeguard destroy/endanger/jeopardise
reassure/calm alarm/worry/unsettle
recommend discourage
recover relapse
reinforce/shore undermine/erode
renew lapse
respect/honour flout/breach
satisfy/delight/please disappoint/frustrate/annoy
simplify/streamline complicate
skyrocket/soar/surge/rocket/balloon/mushroom dwindle/plunge/plummet/slump/shrink/wane/collapse
stabilise/stabilize destabilise/destabilize
speed/hasten slow/delay
unlock/unblock block/lock
uphold overturn/quash
validate/corroborate refute/disprove/invalidate
welcome/embrace/hail spurn/shun/resist/deplore/denounce
"""

# Opposites that have other senses too, or are opposed in some uses only.
CONTRASTS: Final = """
functional dysfunctional, accelerate/expedite/hasten defer/delay/slow/decelerate, profit loss,
deny/refute confirm/admit/acknowledge/concede, accept/approve reject/refuse/decline/veto, admit/confess deny,
agree disagree, concur/agree object, oppose support/back/endorse, accuse exonerate/acquit, acquit convict,
blame thank, attack/assault defend, surrender/yield resist, borrow lend, import export, arrive depart,
enter exit, acquire/buy/purchase sell/divest, earn/gain lose, win lose, graduate enrol/enroll, marry divorce,
ally/friend enemy/rival, persist/continue subside/cease, deepen ease, deteriorate/worsen improve/recover,
simplify complicate, centralise/centralize decentralise/decentralize,
nationalise/nationalize privatise/privatize, public private, local national, rural urban, voluntary paid,
temporary/temporarily permanent/permanently, internal/internally external/externally,
manual/manually automatic/automatically/automated, static dynamic, active passive,
positive/positively negative/negatively, optimistic pessimistic, optimism pessimism, strength weakness,
advantage/benefit disadvantage/drawback, success/triumph failure, victory defeat, cause consequence/effect,
problem/difficulty solution, teenager/teen/adolescent adult, pest/nuisance friend,
interested/interest disinterested/disinterest indifferent/indifference, calm panic,
cautious/carefully/careful reckless/recklessly careless/carelessly, sceptical/skeptical convinced,
ordinary/common exotic, mediocre excellent/outstanding, sick/ill healthy/well, healthy dead,
injured/hurt unhurt/uninjured unharmed, guilty innocent, legal illegal, lawful unlawful, elected appointed,
known unknown, last/previous next/upcoming, former current/incumbent, early late, earlier later,
oldest/eldest newest/youngest, first last/final, minimum maximum, cheapest dearest/costliest,
nearest farthest/furthest, near distant, top bottom, plus minus, full empty,
indoor/indoors outdoor/outdoors, wealthy/rich/affluent poor, employed unemployed, literate illiterate,
sighted blind, centralised/centralized devolved,
encrypted unencrypted/plaintext, widespread isolated/sporadic, upgrade downgrade, inflate deflate,
appear disappear/vanish, attract repel/deter, bless curse, borrow/borrower lend/lender,
capture/catch release/free, cheer/applaud boo/jeer, comedy tragedy, comfort distress,
complete/completely partial/partially, compliment insult, compress expand, conceal/hide reveal/expose,
condemn/criticise/criticize praise/endorse, connect disconnect, conquer surrender,
construct/build demolish/destroy, courage/bravery cowardice, create destroy/demolish,
credit/praise blame/criticism, dawn dusk, deposit withdrawal, descend climb/ascend, despair hope,
disperse gather/assemble, donate steal, drunk sober, eager/keen reluctant,
embrace/welcome/celebrate shun/avoid/reject/ignore, revere/respect/admire despise/scorn/ignore/loathe,
love/adore hate/loathe/detest, like dislike, enthusiastic apathetic, expand/grow contract/shrink,
extend shorten/curtail, fail succeed/pass, fast slow, fertile barren, forget remember, forgive condemn/punish,
freeze/frozen thaw/melt, gather scatter, genuine/real/authentic fake/forged/counterfeit,
giant/huge/enormous tiny/minute, greedy generous, guilt innocence, happily/gladly sadly/grudgingly,
harmful/dangerous harmless/safe, harmony discord/conflict, heaven hell, hero villain,
honest/honestly dishonest/dishonestly, honesty deceit, hot cold, imprison/jail release/free, innocent guilty,
intentional unintentional, intact damaged/broken, join quit, laugh cry/weep, launch/unveil scrap/shelve/abandon,
lead/leader follower, life/living death/dead, love hatred, loyal disloyal, loyalty betrayal, mainland island,
master servant, mature immature, merge/combine split/separate, minor major, modest/humble arrogant,
natural/organic artificial, neglect nurture, nervous/anxious calm/confident, noise silence,
notice overlook/ignore, obedient rebellious, occupied vacant/empty,
open/opening/reopen close/closing/closed/closure, opponent/critic supporter/proponent/advocate,
optional mandatory/compulsory, order/orderly chaos/chaotic, overpriced affordable,
patient/patiently impatient/impatiently, plain ornate, pleasure/pleasant/joy pain/unpleasant/misery,
polite/courteous rude, possible/possibly impossible, predator prey, precise/accurate vague/inaccurate,
pride shame, private/privately public/publicly, protect/safeguard endanger/expose/jeopardise, prudent reckless,
punishment reward, push pull, raise lower, refuse/decline agree/accept, relevance irrelevance,
repair/mend/fix damage/break, retreat advance, revive kill, rigid flexible, rival partner, sane insane,
shallow deep, sharp/sharply gradual/gradually, shrink swell/expand, skilled/expert unskilled/novice,
soften harden, solid liquid, specialist generalist, spend save, stationary moving, strict lax/lenient,
subsequent/subsequently prior/previously, sunny cloudy/overcast, superb/brilliant dreadful/awful,
surplus deficit, tactful tactless, tenant owner, thrive/flourish/prosper struggle/wither/falter, tie untie,
tough/hard easy, trust/confidence distrust/suspicion, truth lie/falsehood, unite/unity division/divide,
include/incorporate exclude/omit,
useful useless, vertical horizontal, victim perpetrator/attacker, warm cool, welcome reject, win/won lose/lost,
wise foolish, within outside, worthless valuable, young old
"""
