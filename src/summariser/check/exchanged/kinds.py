"""Families of which a thing is one, whose words are often implied or used loosely: nurse, ward, month.

Each line is one family; words joined by a stroke say about the same and count as one member of it.
"""

from typing import Final

KINDS: Final = """
barley oats wheat rye maize/corn rice
bus train tram car/automobile van lorry/truck bicycle/bike motorcycle/motorbike boat ferry helicopter taxi/cab
    scooter ambulance aeroplane/airplane/plane/aircraft
minute hour day week fortnight month year/annum decade century
hourly daily weekly fortnightly monthly quarterly yearly/annual/annually
spring summer autumn winter
morning afternoon evening
today yesterday tomorrow
first second third fourth fifth sixth seventh eighth ninth tenth last
previous/former/prior/preceding next/subsequent/later/following
beginning/start middle end
red blue green yellow orange purple pink brown black white grey/gray
north/northern south/southern east/eastern west/western
glass paper plastic metal wood/wooden/timber concrete brick stone cotton wool leather rubber
gold silver copper iron tin zinc aluminium/aluminum platinum nickel
dog cat horse cow/cattle sheep pig goat chicken/hen duck pigeon gull/seagull bee fish rabbit
beef pork lamb chicken turkey
meat milk butter cheese egg bread
tea coffee milk beer wine juice
apple pear banana potato carrot tomato onion cabbage
oil gas coal petrol diesel electricity/electric hydrogen
kitchen bathroom bedroom garage attic cellar/basement
library school hospital museum prison/jail court church mosque synagogue theatre/theater cinema hotel airport
    factory farm restaurant pub supermarket nursery university stadium bakery laundry harbour/harbor
patient nurse/nursing doctor/physician/gp midwife pharmacist dentist surgeon paramedic teacher engineer plumber
    electrician carpenter architect lawyer/solicitor accountant pilot farmer fisherman chef/cook waiter cleaner
    gardener librarian journalist/reporter actor musician soldier sailor firefighter
pupil/student teacher
passenger driver pedestrian cyclist
volunteer employee
prisoner/inmate guard/warden
mother father son daughter brother sister aunt uncle nephew niece grandmother grandfather
radio television newspaper magazine podcast book film/movie website
phone/telephone email letter/post/mail fax
painting sculpture photograph/photo
song poem novel
mathematics/maths physics chemistry biology geography psychology sociology economics philosophy
football/soccer rugby cricket tennis hockey basketball baseball golf swimming boxing
eye ear nose mouth knee shoulder heart lung kidney liver brain stomach
bond stock/share loan grant
tax subsidy
wage/salary pension
rent mortgage
profit/earnings revenue/turnover debt
invoice receipt
shirt trousers shoe hat coat
river lake sea/ocean canal
flood drought earthquake storm wildfire
rain snow hail fog
murder rape arson fraud theft kidnapping bribery
army navy
village city
mayor president minister governor senator councillor ambassador
treasurer secretary
laptop tablet smartphone/phone desktop printer
image/picture/photograph video/film audio text
cancer diabetes asthma dementia malaria measles influenza/flu pneumonia tuberculosis hepatitis
walk drive fly swim sail
buy/purchase rent/lease borrow steal/stole/stolen
plant harvest
cook wash paint
breakfast lunch dinner
birth death marriage
birthday wedding funeral
invest donate
pupil/student/learner teacher/tutor/lecturer/instructor parent headteacher/principal governor
nurse doctor/physician/gp receptionist midwife carer/caregiver porter
tenant landlord homeowner leaseholder squatter
staff/employee/worker resident/citizen/inhabitant volunteer contractor/supplier/vendor visitor
customer/client/shopper supplier/vendor/manufacturer shareholder/investor
carrier/airline/airport pilot passenger/traveller/traveler
ward clinic surgery hospice pharmacy
survey/questionnaire interview workshop
councillor officer mayor minister
inspector auditor
director manager secretary clerk
trainee/apprentice/intern mentor/supervisor
judge juror/jury lawyer/solicitor/attorney witness
police ambulance coastguard
veteran pensioner teenager/adolescent toddler/infant
nursery kindergarten college university
road/street/highway railway/rail canal bridge tunnel footpath/pavement/sidewalk
passport visa licence/license certificate
housing transport health education defence/defense justice agriculture finance environment
invoice receipt voucher contract/agreement
grant loan donation
wage/salary pension benefit
rent mortgage
tax fee fine subsidy
council parliament/congress court/tribunal
visual auditory tactile motor/motoric cognitive attentional temporal spatial verbal emotional perceptual
social economic political cultural religious
financial legal technical medical military
regional national international/global local
digital paper/printed
business/company/firm school hospital charity government university
home/house car/automobile boat
insurance/insurer investment banking/bank
sales/sale marketing/advertising recruitment
machine/computer human animal bird fish
text image/picture audio/sound video
picture painting/paintings sculpture film/movie
word/words image number
encoder decoder
classification/classifier regression clustering translation summarisation/summarization
engineer designer developer/programmer tester analyst
choreographer stylist director photographer/cameraman costume
actor/actress singer dancer musician comedian
sing/singing dance/dancing swim/swimming paint/painting draw/drawing cook/cooking
movie/film play/drama concert opera musical podcast album
novel poem song play
author/writer editor publisher/printer
player/footballer coach referee/umpire goalkeeper
wife husband girlfriend/boyfriend fiancée
prince princess king queen duke duchess
pope bishop priest/vicar nun monk rabbi imam
embassy consulate
army navy police
general colonel captain sergeant lieutenant
knife gun/pistol/firearm rifle bomb/explosive
shot/shoot stab/stabbed strangled/strangle drowned/drown poisoned/poison
breakfast lunch dinner/supper
kitchen bathroom bedroom garage attic cellar/basement garden
window door roof floor wall ceiling
chair table sofa/couch bed desk
head neck chest back arm leg foot/feet hand finger toe thumb ankle wrist elbow
dollar euro yen yuan rupee rouble/ruble franc
millimetre/millimeter centimetre/centimeter metre/meter kilometre/kilometer mile inch yard
gram kilogram/kilo tonne/ton ounce
litre/liter gallon pint
minute hour day week month year decade
inflation unemployment
import tariff
weekday weekend
snack drink dessert
summer winter
childhood adulthood adolescence college/university
infection injury
vaccine/vaccination antibiotic surgery
schools/school mosque church/chapel synagogue temple
tank truck/lorry helicopter jet drone
rocket satellite
senator congressman/congresswoman governor mayor
broadband electricity water gas
recycling composting
refuse/rubbish/waste water/sewage
phone/telephone/smartphone laptop/computer tablet radio television/tv camera
"""
