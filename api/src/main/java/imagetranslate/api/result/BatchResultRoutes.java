package imagetranslate.api.result;

import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownBatches;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.Downloads.Fetched;
import imagetranslate.queue.batch.Batch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;

/** {@code GET /v1/batches/{id}/result}. */
public record BatchResultRoutes(KnownBatches batches, Downloads downloads) {

    public void register(RoutesConfig routes) {
        routes.get("/v1/batches/{id}/result", this::result);
    }

    private void result(Context context) throws IOException {
        Parameters.only(context);
        Batch batch = batches.find(Caller.of(context), context.pathParam("id"));
        String key = batch.resultKey();
        if (batch.state() != Batch.State.DONE || key == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "The batch '" + batch.id() + "' has no result (yet): it is "
                            + batch.state().word() + ".");
        }
        Fetched file = downloads
                .fetch(key)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "The result of the batch '" + batch.id() + "' is not in the store."));
        context.status(HttpStatus.OK)
                .contentType("application/octet-stream")
                .header(Header.CACHE_CONTROL, "private, no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        Header.CONTENT_DISPOSITION,
                        FileName.disposition(batch.request().name()));
        FileSender.send(context, file);
    }
}
