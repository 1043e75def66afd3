package imagetranslate.fetch;

import imagetranslate.message.JobRejected;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An http or https address that may be asked.
 *
 * @param uri with a host, without user and password
 */
record WebAddress(URI uri) {
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00-\\x20\"<>\\\\^`{|}\\x7F]|%(?![0-9A-Fa-f]{2})");
    private static final int LONGEST = 8192;
    private static final Field PICTURE = new Field("image_url", "https, http and s3");

    /**
     * Where an address stands, for people.
     *
     * @param schemes which ones are allowed there
     */
    record Field(String name, String schemes) {
        JobRejected refused(String why) {
            return JobRejected.permanent(name + " is refused: " + why);
        }
    }

    /**
     * Takes what producers really write: {@code //host/…}, blanks and Chinese in the path.
     *
     * @throws JobRejected for anything but an http or https address with a host
     */
    static WebAddress of(String text) {
        return of(PICTURE, text);
    }

    /** The same for an address that has another field. */
    static WebAddress of(Field field, String text) {
        String address = text.strip();
        if (address.length() > LONGEST) {
            throw field.refused("it has " + address.length() + " characters; at most " + LONGEST + " are allowed");
        }
        try {
            return checked(field, new URI(escaped(address.startsWith("//") ? "https:" + address : address)));
        } catch (URISyntaxException e) {
            throw field.refused("it is not an address: " + e.getReason() + " at index " + e.getIndex());
        }
    }

    /** Where a redirect leads; under the same rules. */
    WebAddress follow(String location) {
        try {
            return checked(PICTURE, uri.resolve(new URI(escaped(location.strip()))));
        } catch (URISyntaxException e) {
            throw JobRejected.permanent(this + " redirects to what is not an address");
        }
    }

    private static WebAddress checked(Field field, URI raw) {
        @Nullable String scheme = raw.getScheme();
        if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?")) {
            throw field.refused((scheme == null ? "it has no scheme" : "its scheme is " + scheme) + "; allowed are "
                    + field.schemes());
        }
        if (raw.getRawUserInfo() != null
                || (raw.getRawAuthority() != null && raw.getRawAuthority().contains("@"))) {
            throw field.refused("it carries a user or password; those are not allowed in an address");
        }
        if (raw.getHost() == null || raw.getPort() == 0 || raw.getPort() > 65_535) {
            throw field.refused("it has no valid host and port");
        }
        return new WebAddress(raw);
    }

    private static String escaped(String address) {
        Matcher illegal = ILLEGAL.matcher(address);
        return illegal.replaceAll(
                found -> String.format("%%%02X", (int) found.group().charAt(0)));
    }

    /** For people and error records: without the query, which may hold a signature. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String shown = path.length() > 200 ? path.substring(0, 200) + "…" : path;
        return uri.getScheme() + "://" + uri.getHost() + port + shown + (uri.getRawQuery() == null ? "" : "?…");
    }
}
