package imagetranslate.api.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import imagetranslate.api.access.Caller;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.Downloads.Fetched;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/jobs/{id}/scene}, {@code /source} and {@code /result}. */
public record ResultRoutes(KnownJobs jobs, Downloads downloads) {
    private static final Logger log = LoggerFactory.getLogger(ResultRoutes.class);
    public static final String TARGET_LANG = "target_lang";
    static final String DOWNLOAD = "download";

    public void register(RoutesConfig routes) {
        routes.get("/v1/jobs/{id}/scene", this::scene);
        routes.get("/v1/jobs/{id}/source", this::source);
        routes.get("/v1/jobs/{id}/result", this::result);
    }

    private void scene(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG);
        String key = sceneKey(job(context));
        String tag = tag(key);
        context.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "private, no-cache");
        if (tag.equals(context.header(Header.IF_NONE_MATCH))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Fetched scene = downloads
                .fetch(key)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "The scene " + key + " is no longer in the store."));
        context.status(HttpStatus.OK).contentType("application/json");
        FileSender.send(context, scene);
    }

    private void source(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG, DOWNLOAD);
        // The languages of a picture share their source: any that has a scene will do.
        JobStatus job = Parameters.text(context, TARGET_LANG) == null
                ? anyTarget(jobs.find(Caller.of(context), id(context)))
                : job(context);
        String key = keys(job)
                .flatMap(found -> Optional.ofNullable(found.source()))
                .orElseThrow(() -> gone("source picture", job));
        picture(context, key, FileName.of(job.imageId(), "", key), job);
    }

    private static JobStatus anyTarget(JobStatus job) {
        return job.targets().values().stream()
                .filter(target -> target.sceneKey() != null)
                .findFirst()
                .orElse(job);
    }

    private void result(Context context) throws IOException {
        Parameters.only(context, TARGET_LANG, DOWNLOAD);
        JobStatus job = job(context);
        String key =
                keys(job).flatMap(found -> Optional.ofNullable(found.result())).orElseThrow(() -> gone("result", job));
        picture(context, key, FileName.of(job.imageId(), lang(job), key), job);
    }

    private void picture(Context context, String key, String name, JobStatus job) throws IOException {
        Fetched picture = downloads.fetch(key).orElseThrow(() -> gone("picture " + key, job));
        context.status(HttpStatus.OK)
                .contentType(FileName.contentType(key))
                .header(Header.CACHE_CONTROL, "private, max-age=3600")
                .header("X-Content-Type-Options", "nosniff");
        if (Parameters.text(context, DOWNLOAD) != null) {
            context.header(Header.CONTENT_DISPOSITION, FileName.disposition(name));
        }
        FileSender.send(context, picture);
    }

    private JobStatus job(Context context) throws IOException {
        return jobs.find(Caller.of(context), id(context), Parameters.text(context, TARGET_LANG));
    }

    private static String id(Context context) {
        return context.pathParam("id");
    }

    /** Empty where the scene is no longer in the store. */
    private Optional<SceneKeys> keys(JobStatus job) throws IOException {
        return keys(job, downloads);
    }

    static Optional<SceneKeys> keys(JobStatus job, Downloads downloads) throws IOException {
        Optional<Fetched> scene = downloads.fetch(sceneKey(job));
        if (scene.isEmpty()) {
            return Optional.empty();
        }
        try (Fetched some = scene.get()) {
            return Optional.of(SceneKeys.in(some.file()));
        } catch (JsonProcessingException e) {
            log.warn("the scene {} can't be read: {}", job.sceneKey(), e.getMessage());
            return Optional.empty();
        }
    }

    static String lang(JobStatus job) {
        String lang = job.origin().targetLang();
        return lang == null ? "" : lang;
    }

    public static String sceneKey(JobStatus job) {
        String key = job.sceneKey();
        if (key == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "There is no scene of the job '" + job.requestId() + "' (yet): it is "
                            + job.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        return key;
    }

    /** What lies under a scene's key never becomes another scene. */
    static String tag(String sceneKey) {
        return "\"" + sceneKey.replaceAll("[^!#-~]", "_") + "\"";
    }

    static Problem gone(String what, JobStatus job) {
        return new Problem(
                HttpStatus.NOT_FOUND, "The " + what + " of the job '" + job.requestId() + "' is not in the store.");
    }
}
