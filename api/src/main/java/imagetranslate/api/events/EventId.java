package imagetranslate.api.events;

import java.util.regex.Pattern;

/** The place of an event among all, as Redis counts: milliseconds, and a number for those of one millisecond. */
record EventId(long millis, long number) {
    private static final Pattern FORM = Pattern.compile("\\d{1,18}-\\d{1,18}");

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static EventId parse(String text) {
        int dash = text.indexOf('-');
        return new EventId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    boolean isAfter(EventId other) {
        return millis != other.millis ? millis > other.millis : number > other.number;
    }
}
