"""More people and notes than most dialogues have: pasted lists and notes for tests of large dialogues."""

LINE = (
    "Deelnemer Nummer {0:04};Stichting Samenwerking Voorbeeldstad;Kant A;deelnemer;;deelnemer{0:04}@voorbeeld.example"
)
PEOPLE_450 = "\n".join(LINE.format(place) for place in range(450))
SHORT_600 = "\n".join(f"D{place}" for place in range(600))
KINDS = ["note", "note", "note", "quote", "question", "note", "agreement", "actionItem", "jointQuestion", "reservation"]


def many_a_note(place):
    """The command for one of many notes in the second point; the kinds take turns."""
    kind = KINDS[place % 10]
    text = f"Regel {place}: medewerkers zien testen, quarantaine en vaccineren als één geheel."
    owners = {"owners": [{"organisation": "VWS"}]} if kind in ("agreement", "actionItem") else {}
    return {"do": "addNote", "item": "i2", "kind": kind, "text": text, **owners}
