package imagetranslate.translation;

/**
 * What an answer took of what is paid for.
 *
 * @param requests how often an engine was asked
 * @param asked tokens of the questions, as far as engines tell
 * @param answered tokens of the answers, the model's own thoughts included
 */
public record Usage(int requests, long asked, long answered) {
    public static final Usage NONE = new Usage(0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(requests + other.requests, asked + other.asked, answered + other.answered);
    }
}
