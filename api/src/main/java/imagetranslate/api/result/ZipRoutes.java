package imagetranslate.api.result;

import imagetranslate.api.access.Caller;
import imagetranslate.api.connection.Connections;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.api.result.Downloads.Fetched;
import imagetranslate.message.JobRejected;
import imagetranslate.status.JobStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/zip?ids=a,b@ko,c}: the results of several jobs as one file, made while it is sent; of those with several targets
 * all, or the one that is named.
 */
public final class ZipRoutes {
    private static final Logger log = LoggerFactory.getLogger(ZipRoutes.class);
    private static final int MOST = 500;

    /** For each a thread waits for whoever reads it. */
    private static final int AT_ONCE = 4;

    private final KnownJobs jobs;
    private final Downloads downloads;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public ZipRoutes(KnownJobs jobs, Downloads downloads) {
        this.jobs = jobs;
        this.downloads = downloads;
    }

    public void register(RoutesConfig routes) {
        routes.get("/v1/zip", this::zip);
    }

    private void zip(Context context) throws IOException {
        Parameters.only(context, "ids");
        Set<String> ids = ids(context.queryParam("ids"));
        if (!turns.tryAcquire()) {
            throw Problem.unavailable("Too many zip files are being made at the moment; try again in a few seconds.");
        }
        try {
            Wanted wanted = wanted(ids, Caller.of(context));
            context.status(HttpStatus.OK)
                    .contentType("application/zip")
                    .header(Header.CONTENT_DISPOSITION, FileName.disposition("results.zip"));
            send(wanted, context);
        } finally {
            turns.release();
        }
    }

    private static Set<String> ids(@Nullable String list) {
        Set<String> ids = new LinkedHashSet<>();
        Stream.of(list == null ? new String[0] : list.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .forEach(ids::add);
        if (ids.isEmpty() || ids.size() > MOST) {
            throw Problem.badRequest("ids names " + ids.size() + " jobs; it must be 1 to " + MOST
                    + " request_ids with commas between them.");
        }
        return ids;
    }

    /**
     * @param done each in one language
     * @param missing a line each
     */
    private record Wanted(List<JobStatus> done, List<String> missing) {}

    private Wanted wanted(Set<String> ids, Caller caller) throws IOException {
        Wanted wanted = new Wanted(new ArrayList<>(), new ArrayList<>());
        for (String id : ids) {
            Optional<JobStatus> job = jobs.findIfKnown(caller, id);
            int at = id.lastIndexOf('@');
            if (job.isEmpty() && at > 0) {
                Optional<JobStatus> target = jobs.findIfKnown(caller, id.substring(0, at))
                        .map(whole -> whole.targets().get(id.substring(at + 1)));
                target.ifPresentOrElse(
                        one -> sort(id, one, wanted), () -> wanted.missing().add(id + ": not known"));
            } else if (job.isEmpty()) {
                wanted.missing().add(id + ": not known");
            } else if (job.get().targets().isEmpty()) {
                sort(id, job.get(), wanted);
            } else {
                job.get().targets().forEach((lang, target) -> sort(id + " (" + lang + ")", target, wanted));
            }
        }
        return wanted;
    }

    private static void sort(String name, JobStatus job, Wanted wanted) {
        if (job.sceneKey() != null && job.state() == JobStatus.State.DONE) {
            wanted.done().add(job);
        } else {
            wanted.missing().add(name + ": " + job.state().name().toLowerCase(Locale.ROOT));
        }
    }

    /** What goes wrong from here on can't be told any more: the connection breaks, so that nobody takes a part for the whole. */
    private void send(Wanted wanted, Context context) {
        PictureZip zip = new PictureZip(context.outputStream());
        try {
            for (JobStatus job : wanted.done()) {
                add(job, zip, wanted.missing());
            }
            zip.missing(wanted.missing());
            zip.finish();
        } catch (IOException | JobRejected | Problem e) {
            log.warn("a zip file of {} results is cut off: {}", wanted.done().size(), e.getMessage());
            Connections.cut(context);
        }
    }

    private void add(JobStatus job, PictureZip zip, List<String> missing) throws IOException {
        String lang = ResultRoutes.lang(job);
        Optional<String> key = ResultRoutes.keys(job, downloads).flatMap(keys -> Optional.ofNullable(keys.result()));
        Optional<Fetched> picture = key.isEmpty() ? Optional.empty() : downloads.fetch(key.get());
        if (picture.isEmpty()) {
            missing.add(job.requestId() + (lang.isEmpty() ? "" : " (" + lang + ")") + ": not in the store");
            return;
        }
        try (Fetched file = picture.get()) {
            Files.copy(file.file(), zip.next(FileName.of(job.imageId(), lang, key.get())));
        }
    }
}
