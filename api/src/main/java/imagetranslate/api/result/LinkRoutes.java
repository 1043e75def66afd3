package imagetranslate.api.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.Downloads.Fetched;
import imagetranslate.message.MessageCodec;
import imagetranslate.settings.Settings;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code POST /v1/jobs/{id}/links}: an address of a result that needs no token and expires, for where the bucket is private; and
 * {@code GET /links/{link}}, which is that address. It goes through the API, so the store needs no way to the outside.
 */
public final class LinkRoutes {
    private static final String SECONDS = "seconds";
    private static final int USUAL_SECONDS = 3_600;
    private static final int MOST_SECONDS = 7 * 24 * 3_600;

    private final KnownJobs jobs;
    private final Downloads downloads;
    private final SignedLink.Signer signer;
    private final InstantSource clock;

    public LinkRoutes(KnownJobs jobs, Downloads downloads, Settings settings, InstantSource clock) {
        this.jobs = jobs;
        this.downloads = downloads;
        this.signer = SignedLink.Signer.of(settings);
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.post("/v1/jobs/{id}/links", this::give);
        routes.get("/links/{link}", this::follow);
    }

    private void give(Context context) throws IOException {
        Parameters.only(context, ResultRoutes.TARGET_LANG, SECONDS);
        int seconds = Parameters.number(context, SECONDS, 1, MOST_SECONDS, USUAL_SECONDS);
        JobStatus job = jobs.find(
                Caller.of(context), context.pathParam("id"), Parameters.text(context, ResultRoutes.TARGET_LANG));
        String key = ResultRoutes.keys(job, downloads)
                .flatMap(keys -> Optional.ofNullable(keys.result()))
                .orElseThrow(() -> ResultRoutes.gone("result", job));
        Instant expires = Instant.ofEpochSecond(clock.instant().getEpochSecond() + seconds);
        String name = FileName.of(job.imageId(), ResultRoutes.lang(job), key);
        String address = "/links/" + signer.sign(new SignedLink(key, name, expires));
        ObjectNode answer = MessageCodec.json().createObjectNode();
        answer.put("url", address);
        answer.put("expires", expires.toString());
        context.header(Header.LOCATION, address);
        Answers.json(context, HttpStatus.CREATED, answer);
    }

    private void follow(Context context) throws IOException {
        Parameters.only(context, ResultRoutes.DOWNLOAD);
        Instant now = clock.instant();
        SignedLink link = signer.open(context.pathParam("link"), now);
        Fetched picture = downloads
                .fetch(link.key())
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "The picture is no longer in the store."));
        context.status(HttpStatus.OK)
                .contentType(FileName.contentType(link.key()))
                .header(
                        Header.CACHE_CONTROL,
                        "private, max-age="
                                + Duration.between(now, link.expires()).toSeconds())
                // The address is a key to the picture: no page that shows it may tell it to the next.
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff");
        if (Parameters.text(context, ResultRoutes.DOWNLOAD) != null) {
            context.header(Header.CONTENT_DISPOSITION, FileName.disposition(link.name()));
        }
        FileSender.send(context, picture);
    }
}
