package imagetranslate.log;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of an address may be shown. User and password, query and fragment may hold what lets anybody in (a signature, a token),
 * so they are for whoever calls the address and for nobody else: no log line, error message, status, scene or webhook has them.
 */
public final class SafeAddress {
    private static final String HIDDEN = "…";
    private static final Pattern USER = Pattern.compile("//[^/]*@");

    /** In a text: two slashes, which JSON may have escaped, perhaps a user, host and path, perhaps more. */
    private static final Pattern ADDRESS =
            Pattern.compile("(\\\\?/\\\\?/)([^\\s/?#\"<>\\\\]*@)?([^\\s?#\"<>]*)([?#][^\\s\"<>]*)?");

    private SafeAddress() {}

    /** @param address alone, in whatever form a producer wrote it */
    public static String of(String address) {
        int end = 0;
        while (end < address.length() && address.charAt(end) != '?' && address.charAt(end) != '#') {
            end++;
        }
        String shown = USER.matcher(address.substring(0, end)).replaceFirst("//" + HIDDEN + "@");
        return end == address.length() ? shown : shown + address.charAt(end) + HIDDEN;
    }

    /** The text with every address in it made safe: for what others have worded. */
    public static String in(String text) {
        boolean perhaps =
                text.indexOf('/') >= 0 && (text.indexOf('?') >= 0 || text.indexOf('#') >= 0 || text.indexOf('@') >= 0);
        return perhaps ? ADDRESS.matcher(text).replaceAll(SafeAddress::shown) : text;
    }

    private static String shown(MatchResult found) {
        String more = found.group(4);
        return Matcher.quoteReplacement(found.group(1)
                + (found.group(2) == null ? "" : HIDDEN + "@")
                + found.group(3)
                + (more == null ? "" : more.charAt(0) + HIDDEN + sentenceEnd(more)));
    }

    /** What follows an address in a sentence and looks like its last character. */
    private static String sentenceEnd(String text) {
        int start = text.length();
        while (start > 1 && ".,;:')".indexOf(text.charAt(start - 1)) >= 0) {
            start--;
        }
        return text.substring(start);
    }
}
