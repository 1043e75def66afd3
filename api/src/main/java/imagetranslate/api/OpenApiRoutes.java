package imagetranslate.api;

import imagetranslate.api.problem.Parameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /v1/openapi.json}: all routes, for programs. The document is written by hand and held against the routes by a test. */
record OpenApiRoutes(byte[] document) {
    static OpenApiRoutes read() {
        try (InputStream file = OpenApiRoutes.class.getResourceAsStream("openapi.json")) {
            if (file == null) {
                throw new LinkageError("openapi.json is not beside " + OpenApiRoutes.class.getName());
            }
            return new OpenApiRoutes(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/openapi.json", this::show);
    }

    private void show(Context context) {
        Parameters.only(context);
        context.result(document).contentType("application/json");
    }
}
