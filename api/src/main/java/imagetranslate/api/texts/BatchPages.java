package imagetranslate.api.texts;

import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Problem;
import imagetranslate.status.JobPage;
import imagetranslate.status.JobQuery;
import imagetranslate.status.JobStatus;
import imagetranslate.status.JobStatusStore;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a batch in one language, in the order in which they were handed in, each as it was corrected last; what a dry run
 * said of one only where it hasn't been made since.
 *
 * @param lang BCP 47
 * @param pages each has a scene
 * @param without how many have none, or none yet
 */
record BatchPages(String lang, List<JobStatus> pages, int without) {
    private static final int A_PART = 200;
    private static final int MOST = 10_000;

    /**
     * @param lang null where all of them have but one
     * @throws Problem where there is no such batch, or it has several languages and none is named
     */
    static BatchPages of(String batch, @Nullable String lang, Caller caller, JobStatusStore status) throws IOException {
        List<JobStatus> all = all(batch, caller, status);
        Set<String> langs = new TreeSet<>();
        for (JobStatus job : all) {
            langs.addAll(job.targets().keySet());
            if (job.targets().isEmpty() && job.origin().targetLang() != null) {
                langs.add(job.origin().targetLang());
            }
        }
        if (lang == null && langs.size() > 1) {
            throw Problem.badRequest("The batch has several targets; name one of them with target_lang: "
                    + String.join(", ", langs) + ".");
        }
        String wanted = lang != null ? lang : langs.stream().findFirst().orElse("");
        List<JobStatus> found = new ArrayList<>();
        Set<String> corrected = new HashSet<>();
        Set<String> made = new HashSet<>();
        int without = 0;
        for (JobStatus job : all) {
            @Nullable JobStatus target = in(job, wanted);
            boolean isOfDryRun = target != null && target.estimate() != null;
            if (target == null || corrected.contains(job.requestId()) || (isOfDryRun && made.contains(job.imageId()))) {
                continue;
            }
            made.add(job.imageId());
            @Nullable String from = job.origin().editedFrom();
            if (target.sceneKey() != null) {
                found.add(target);
                // The newest come first, so that what this one corrects is still to come.
                if (from != null) {
                    corrected.add(from);
                }
            } else if (from == null) {
                without++;
            }
        }
        if (found.isEmpty()) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "No picture of the batch '" + batch + "' has a scene" + (lang == null ? "" : " in '" + lang + "'")
                            + " (yet).");
        }
        Collections.reverse(found);
        return new BatchPages(wanted, found, without);
    }

    private static List<JobStatus> all(String batch, Caller caller, JobStatusStore status) throws IOException {
        List<JobStatus> all = new ArrayList<>();
        @Nullable String next = null;
        do {
            JobPage page = status.list(new JobQuery(null, batch, caller.tenant(), A_PART, next));
            all.addAll(page.jobs());
            next = page.next();
        } while (next != null && all.size() < MOST);
        if (all.isEmpty()) {
            throw new Problem(HttpStatus.NOT_FOUND, "No job with the batch_id '" + batch + "' is known.");
        }
        if (next != null) {
            throw Problem.unprocessable(
                    "The batch has more than " + MOST + " pictures; ask for the texts of its jobs one by one.");
        }
        return all;
    }

    private static @Nullable JobStatus in(JobStatus job, String lang) {
        if (job.targets().isEmpty()) {
            return lang.equalsIgnoreCase(job.origin().targetLang()) ? job : null;
        }
        return job.targets().entrySet().stream()
                .filter(target -> target.getKey().equalsIgnoreCase(lang))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
