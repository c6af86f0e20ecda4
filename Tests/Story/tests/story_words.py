"""The texts of the dialogue of `test_dialogue.py`, for the chapters that type them and those that look for them."""

TITLE = "Online dialoogsessie bedrijfsleven en VWS"
CALL = "https://bellen.example/kamer/42"

ANNA_ASKS = "Waarom hoorden wij pas via de televisie wat er in de winkels ging gelden?"
ANNA_UNDERSTANDS = "Hoe VWS afweegt wat een winkel aankan."
ANNA_CONFIDES = "Twee van onze vestigingen staan op omvallen; dat weet nog niemand."
BRAM_ASKS = "Wat vragen medewerkers u over CoronaMelder?"
AGREEMENT = "VWS koppelt elke maand terug wat er met vragen van de werkvloer gebeurt"
ACTION = "Een voorbeeldrooster delen"
ACTION_EDITED = "Een voorbeeldrooster van een winkel delen"
WHILE_AWAY = [
    "Medewerkers zien testen, quarantaine en vaccineren als één geheel",
    "Uitleg moet ook op de werkvloer hangen, niet alleen online",
]
PROPOSAL = "Thuiswerken en de app"
REMARK = "Het ging om het rooster van een winkel."
RESPONSE = "Klopt, aangevuld."
PHONE_ONLY = "Programma Directie Covid-19 (Maatregelen)"
