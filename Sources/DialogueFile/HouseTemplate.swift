import Dialogue

/// The file that a new dialogue starts from. It has the order of the briefing notes of 2021 (occasion, background,
/// purpose, participants, questions, points, roles) and their four preparation questions.
public enum HouseTemplate {
    /// - Parameter language: `nl` for Dutch; any other value for English.
    public static func file(language: String) -> DialogueFile {
        do { return try DialogueFile(yaml: language == "nl" ? dutch : english) } catch {
            preconditionFailure("the template is not a dialogue's file: \(error)")
        }
    }

    private static let dutch = """
        title: Nieuwe dialoog
        language: nl
        durationMinutes: 90
        sides:
          - name: Eerste partij
          - name: Tweede partij
          - name: Gespreksleiding
            kind: convenor
        questions:
          - text: Wat wilt u weten van de ander?
            explanation: Stel de ander een vraag. De ander is de partij tegenover u. U hoeft het antwoord nog niet te \
        weten of te raden.
            example: Hoe komt een besluit bij u tot stand, en wie praten daarover mee?
            viceVersa: true
          - text: Wat zou u beter willen begrijpen vanuit het perspectief van de ander?
            explanation: Denk aan iets wat de ander doet of besluit en wat u niet goed begrijpt. Het gaat niet om \
        feiten, maar om hoe de ander ernaar kijkt.
            example: Ik zou beter willen begrijpen wat voor u het zwaarst weegt als u moet kiezen.
          - text: Welke hulpvragen heeft u waar u de ander voor nodig heeft?
            explanation: Waar komt u alleen niet uit? Noem iets waarbij de ander u kan helpen. Het mag klein en \
        praktisch zijn.
            example: Wij hebben uitleg in gewone woorden nodig, die we aan iedereen kunnen doorgeven.
            viceVersa: true
          - text: Wat zou u uit deze dialoog willen halen?
            explanation: Geef twee antwoorden. Wanneer is dit gesprek voor u goed geweest? En wat moet er later anders \
        zijn, als u ver vooruit kijkt?
            example: Na dit gesprek weet ik wie ik kan bellen. Over een jaar maken wij nieuwe plannen vanaf het \
        begin samen.
            horizons:
              - Deze dialoog als tussenstap
              - Lange termijn
        agenda:
          - title: Welkom en kennismaking
            minutes: 10
          - title: Verwachtingen van de samenwerking
            minutes: 20
          - title: Wat wij van elkaar willen weten
            minutes: 40
          - title: Afspraken en vervolg
            minutes: 20
        """

    private static let english = """
        title: New dialogue
        language: en
        durationMinutes: 90
        sides:
          - name: First party
          - name: Second party
          - name: Facilitation
            kind: convenor
        questions:
          - text: What do you want to know from the other?
            explanation: Ask the other party a question. You do not need to know or guess the answer yet.
            example: How do you come to a decision, and who has a say in it?
            viceVersa: true
          - text: What would you like to understand better from the other's point of view?
            explanation: Think of something the other does or decides that you do not quite understand. This is not \
        about facts, but about how the other sees it.
            example: I would like to understand what weighs most for you when you have to choose.
          - text: What help do you need from the other?
            explanation: What can you not solve alone? Name something the other could help with. It may be small and \
        practical.
            example: We need an explanation in plain words that we can pass on to everybody.
            viceVersa: true
          - text: What would you like to get out of this dialogue?
            explanation: Give two answers. When has this conversation been a good one for you? And what should be \
        different later, if you look far ahead?
            example: After this talk I know whom to call. In a year we make new plans together from the start.
            horizons:
              - This dialogue as a step
              - The long term
        agenda:
          - title: Welcome and introductions
            minutes: 10
          - title: What we expect of working together
            minutes: 20
          - title: What we want to know from each other
            minutes: 40
          - title: Agreements and next steps
            minutes: 20
        """
}
