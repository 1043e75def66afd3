package imagetranslate.translation;

/**
 * What an answer took of what is paid for.
 *
 * @param requests how often an engine was asked
 * @param asked tokens of the questions, as far as engines tell
 * @param answered tokens of the answers, the model's own thoughts included
 * @param cost US dollars; 0 where nobody knows the price
 */
public record Usage(int requests, long asked, long answered, double cost) {
    public static final Usage NONE = new Usage(0, 0, 0);

    /** Of no known price. */
    public Usage(int requests, long asked, long answered) {
        this(requests, asked, answered, 0);
    }

    public Usage plus(Usage other) {
        return new Usage(requests + other.requests, asked + other.asked, answered + other.answered, cost + other.cost);
    }

    /** @param dollars what it cost */
    public Usage costing(double dollars) {
        return new Usage(requests, asked, answered, dollars);
    }
}
