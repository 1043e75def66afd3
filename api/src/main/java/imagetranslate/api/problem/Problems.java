package imagetranslate.api.problem;

import imagetranslate.message.JobRejected;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem that says so. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    public static void register(RoutesConfig routes) {
        routes.exception(Problem.class, Problem::answer);
        routes.exception(JobRejected.class, (e, context) -> Problem.unprocessable(String.valueOf(e.getMessage()))
                .answer(context));
        routes.exception(MethodNotAllowedResponse.class, Problems::methodNotAllowed);
        routes.exception(HttpResponseException.class, Problems::byJavalin);
        routes.exception(IOException.class, (e, context) -> {
            log.warn("{} {} could not be served: {}", context.method(), context.path(), e.getMessage());
            Problem.unavailable("The queue or the store can't be reached at present.")
                    .answer(context);
        });
        routes.exception(UncheckedIOException.class, (e, context) -> {
            log.warn("{} {} could not be served: {}", context.method(), context.path(), e.getMessage());
            Problem.unavailable("The queue or the store can't be reached at present.")
                    .answer(context);
        });
        routes.exception(RuntimeException.class, (e, context) -> {
            log.error("{} {} failed", context.method(), context.path(), e);
            new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong here, not with the request.")
                    .answer(context);
        });
    }

    private static void methodNotAllowed(MethodNotAllowedResponse e, Context context) {
        String allowed = e.getDetails().getOrDefault("availableMethods", "GET, POST");
        context.header(Header.ALLOW, allowed);
        new Problem(HttpStatus.METHOD_NOT_ALLOWED, context.method() + " is not possible here, only " + allowed + ".")
                .answer(context);
    }

    private static void byJavalin(HttpResponseException e, Context context) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String detail =
                status == HttpStatus.NOT_FOUND ? "There is nothing at this address." : status.getMessage() + ".";
        new Problem(status, detail).answer(context);
    }
}
