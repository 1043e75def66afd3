package imagetranslate.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Header;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/** The web page: files as they are in the jar, that ask nobody but this API. It shows nothing without the API's token. */
final class Page {
    /** Pictures come as blobs, since an img can't send a token. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    private Page() {}

    static void serve(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = "/page";
            files.location = Location.CLASSPATH;
            files.headers = Map.of(
                    "Content-Security-Policy",
                    POLICY,
                    Header.CACHE_CONTROL,
                    "no-cache",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer");
        });
    }
}
