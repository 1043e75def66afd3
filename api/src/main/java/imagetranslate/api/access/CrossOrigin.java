package imagetranslate.api.access;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which pages of other origins may call from a browser and read the answers (CORS): those of {@code API_ALLOWED_ORIGINS}, letter
 * by letter. They come with a token in a header, never with cookies.
 */
public record CrossOrigin(Set<String> origins) {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/*\\s,]+");
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String ASKED =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID";
    private static final String SHOWN = "Location, ETag, Retry-After, Content-Disposition, WWW-Authenticate";
    private static final String KEPT_SECONDS = "600";

    /** @throws SettingsException for what is no origin, and for {@code *}: each is named */
    public static CrossOrigin of(Settings settings) {
        Set<String> origins = Arrays.stream(
                        settings.get(Keys.API_ALLOWED_ORIGINS).split(","))
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        origins.forEach(origin -> {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new SettingsException("API_ALLOWED_ORIGINS names " + origin
                        + "; each must be an origin such as https://shop.example.com, without a path");
            }
        });
        return new CrossOrigin(origins);
    }

    boolean allows(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /** Tells the browser; the question that it asks first has no token, and is answered here. */
    public void tell(Context context) {
        if (origins.isEmpty()) {
            return;
        }
        context.header(Header.VARY, Header.ORIGIN);
        String origin = context.header(Header.ORIGIN);
        if (origin == null || !allows(origin)) {
            return;
        }
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, origin).header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, SHOWN);
        if (context.method().name().equals("OPTIONS") && context.header(Header.ACCESS_CONTROL_REQUEST_METHOD) != null) {
            context.header(Header.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .header(Header.ACCESS_CONTROL_ALLOW_HEADERS, ASKED)
                    .header(Header.ACCESS_CONTROL_MAX_AGE, KEPT_SECONDS)
                    .status(HttpStatus.NO_CONTENT);
            context.skipRemainingHandlers();
        }
    }
}
