package imagetranslate.translation.budget;

import imagetranslate.translation.Usage;

/**
 * What an engine takes.
 *
 * @param asked US dollars for a million units of questions
 * @param answered US dollars for a million units of answers
 * @param unit what is counted
 */
record Price(double asked, double answered, Unit unit) {
    /** What nobody knows the price of is counted in tokens, and costs nothing. */
    static final Price UNKNOWN = new Price(0, 0, Unit.TOKENS);

    private static final double MILLION = 1e6;

    enum Unit {
        TOKENS,
        CHARACTERS
    }

    Price {
        if (!(asked >= 0 && answered >= 0 && Double.isFinite(asked) && Double.isFinite(answered))) {
            throw new IllegalArgumentException("a price can't be " + asked + " and " + answered);
        }
    }

    /** @return US dollars */
    double of(Usage usage) {
        return (usage.asked() * asked + usage.answered() * answered) / MILLION;
    }
}
