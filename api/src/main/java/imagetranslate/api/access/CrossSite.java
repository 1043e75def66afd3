package imagetranslate.api.access;

import imagetranslate.api.problem.Problem;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a page of another site sends here through somebody's browser. Such a page reaches loopback as well, can post a
 * form or plain text without asking first, and where it lets its own name lead here (DNS rebinding) it could read the answers.
 * Whoever is no browser sends none of these headers and isn't asked for them.
 *
 * @param allowed names beside this machine's own, from {@code API_ALLOWED_HOSTS}
 * @param own the name that the API listens on
 * @param anyHost the token keeps strangers out, under whatever name a proxy passes on
 * @param pages of other origins that may all the same
 */
public record CrossSite(Set<String> allowed, String own, boolean anyHost, CrossOrigin pages) {
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    /** An address is no name, so nobody can rebind it. */
    private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.%]+]|\\d{1,3}(\\.\\d{1,3}){3}");

    private static final int LONGEST_SHOWN = 100;

    public static CrossSite of(Settings settings, TokenBook tokens, CrossOrigin pages) {
        Set<String> allowed = Arrays.stream(settings.get(Keys.API_ALLOWED_HOSTS).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(CrossSite::name)
                .collect(Collectors.toUnmodifiableSet());
        boolean anyHost = allowed.isEmpty() && !tokens.isOff();
        return new CrossSite(allowed, name(settings.get(Keys.API_HOST)), anyHost, pages);
    }

    public void refuse(Context context) {
        String host = context.header(Header.HOST);
        if (host != null && !anyHost && !isOurs(name(host))) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "The header Host says '" + shown(host)
                            + "', which is no name of this API; API_ALLOWED_HOSTS lists those that are.");
        }
        if (!READING.contains(context.method())) {
            refuseForeign(context.header("Sec-Fetch-Site"), context.header(Header.ORIGIN), host);
        }
    }

    private boolean isOurs(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals(own)
                || allowed.contains(name)
                || ADDRESS.matcher(name).matches();
    }

    /** The browser's own word goes first: behind a proxy that renames the host, the origin only seems to be another. */
    private void refuseForeign(@Nullable String site, @Nullable String origin, @Nullable String host) {
        boolean known = origin != null
                && (isOf(origin, host) || allowed.contains(name(withoutScheme(origin))) || pages.allows(origin));
        boolean ownWord =
                site == null ? origin == null : site.equals("same-origin") || (site.equals("none") && origin == null);
        if (!known && !ownWord) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "This comes from a page of another site (" + (origin == null ? shown(site) : shown(origin))
                            + "); only pages of the API's own address, of API_ALLOWED_HOSTS and API_ALLOWED_ORIGINS may send jobs.");
        }
    }

    private static boolean isOf(String origin, @Nullable String host) {
        return origin.matches("(?i)https?://.+") && withoutScheme(origin).equalsIgnoreCase(host);
    }

    private static String withoutScheme(String origin) {
        return origin.replaceFirst("(?i)^https?://", "");
    }

    /** Without port and final dot, lower case. */
    private static String name(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "").replaceFirst("\\.$", "");
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
