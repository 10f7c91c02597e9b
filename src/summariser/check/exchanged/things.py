"""Families of things so plain that a text which never names one does not speak of it: gulls, tin, physics.

Each line is one family; words joined by a stroke say about the same and count as one member of it. A word that only
hints at a member has a `~`: where it stands the member is named, and it is no member itself. A word that has another
sense in everyday prose ("to train", "a life cycle", "the heart of it") has no place here.
"""

from typing import Final

THINGS: Final = """
dog/puppy/~canine cat/kitten/~feline horse/pony/~equine donkey cow/cattle/~bovine sheep/lamb pig/piglet goat
    chicken/hen/~poultry geese/goose rabbit deer fox/foxes wolf/wolves tiger monkey/chimpanzee/~ape/~primate
    snake lizard frog/~toad turtle/tortoise whale dolphin shark bee/~honeybee/~bumblebee wasp spider butterfly
    moth mosquito pigeon/~dove gull/seagull raven eagle owl parrot sparrow swan duck penguin squirrel hedgehog
    badger otter beaver camel kangaroo zebra giraffe crocodile/alligator ostrich flamingo hamster gorilla
    elephant
salmon trout tuna cod herring shark lobster oyster shrimp/prawn
oak birch willow maple cedar beech cypress
tulip daisy lily orchid sunflower daffodil
barley oats wheat rye maize/corn rice soy/soybean
bread/~loaf pasta/~noodle pizza soup salad sandwich burger/hamburger sushi curry taco
cake biscuit/cookie cupcake brownie doughnut/donut muffin chocolate gummy/gummies lollipop pancake waffle
    popcorn pretzel
beef pork mutton bacon venison
butter cheese yoghurt/yogurt
tea coffee/espresso beer/ale/~brewery wine/~vineyard cider whisky/whiskey vodka gin lemonade champagne cocoa
apple pear banana peach plum grape lemon strawberry raspberry pineapple mango
potato carrot tomato onion cabbage cucumber lettuce spinach broccoli pumpkin mushroom
mathematics/maths/math/~mathematical/mathematician/~algebra/~calculus/~numeracy physics/physicist/~physical
    chemistry/chemist/~chemical/~biochemical biology/biologist/~biological
    geography/geographer/~geographic/~geographical/~geospatial psychology/psychologist/~psychological
    sociology/sociologist/~sociological/~social economist/~economics/~economy
    philosophy/philosopher/~philosophical/~ethics theology/theologian linguist/~linguistics
    anthropology/anthropologist archaeology/archaeologist astronomy/astronomer/~astronomical/astrophysics
    geology/geologist/~geological botany/botanist zoology/zoologist journalism/journalist
football/soccer/footballer rugby cricketer tennis hockey basketball baseball golf/golfer volleyball badminton
    netball snooker judo karate gymnastics/gymnast
guitar/guitarist piano/pianist violin/violinist trumpet cello/cellist saxophone clarinet
ballet salsa waltz tango flamenco
copper zinc nickel aluminium/aluminum lithium cobalt uranium titanium
wool silk linen leather nylon polyester
cancer/tumour/tumor/~oncology/carcinoma/leukaemia/leukemia/lymphoma/melanoma
    diabetes/~diabetic/~insulin/~glucose asthma/~asthmatic dementia/alzheimer malaria measles influenza/flu
    pneumonia tuberculosis/~tb hepatitis cholera typhoid smallpox polio ebola arthritis epilepsy/~epileptic
lung/~pulmonary/~respiratory kidney/~renal/~dialysis liver/~hepatic pancreas/~pancreatic bladder
museum/~gallery prison/jail/~inmate/~custody/~custodial/~correctional mosque church/~chapel/~cathedral/~parish
    synagogue cinema/~film hotel/~motel/~inn/~lodging airport/~aviation/~flight/~terminal
    restaurant/~café/~diner/~eatery/~takeaway/~food supermarket/~grocery/~store stadium/~arena bakery casino
    zoo
plumber/~plumbing electrician/~electrical carpenter/~joiner dentist/dental barber/hairdresser butcher
    chef/~cook fisherman/~fishery gardener/~garden firefighter/~fire astronaut choreographer/~choreography
    stylist sculptor/~sculpture
flood/flooding/~inundation/~deluge drought/~arid/~dry earthquake/~quake/~seismic/~tremor
    wildfire/~fire/~bushfire/~blaze tornado/hurricane/cyclone/typhoon/~storm/~twister tsunami avalanche
    volcano/~volcanic
tram/~tramway/streetcar ferry/~boat helicopter/~aircraft/~chopper scooter submarine bus
shirt/blouse trousers/~pants shoe jacket/coat scarf glove
electron proton neutron
oxygen nitrogen hydrogen helium
chess poker
"""
