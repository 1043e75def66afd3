package imagetranslate.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.access.Quota;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.job.KnownJobs;
import imagetranslate.api.job.ManyJobs;
import imagetranslate.api.job.Ownership;
import imagetranslate.api.problem.Problem;
import imagetranslate.fetch.AddressRules;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes jobs in: each is checked before the first is handed in, and those that are new go onto the list in one push. */
record HandIn(ApiParts parts, KnownJobs jobs, Quota quota, AddressRules addresses, int maxMessageBytes) {

    /**
     * A job that can be handed in.
     *
     * @param named its id is the caller's, so that it may be known already
     */
    record Checked(Job job, byte[] message, boolean named) {}

    /**
     * @param uploaded the picture came with the request
     * @param key becomes the request's id; null where there is none
     */
    Checked check(ObjectNode fields, Caller caller, boolean uploaded, @Nullable String key) {
        Ownership.claim(fields, caller, uploaded);
        boolean named = key != null || fields.hasNonNull("request_id");
        Job job = JobRequest.job(fields, key, parts.codec(), addresses);
        byte[] message = parts.codec().writeJob(job);
        if (message.length > maxMessageBytes) {
            throw Problem.tooLarge("The job is larger than the " + maxMessageBytes + " bytes that are allowed.");
        }
        return new Checked(job, message, named);
    }

    /** @throws Problem names the first job that can't be handed in; then none is */
    List<Checked> check(ManyJobs many, Caller caller, @Nullable String key) {
        List<Checked> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < many.jobs().size(); i++) {
            ObjectNode fields = many.jobs().get(i);
            Checked checked = check(fields, caller, ManyJobs.key(key, fields, i), ManyJobs.name(i));
            if (!ids.add(checked.job().requestId())) {
                throw Problem.unprocessable(
                        ManyJobs.name(i) + ": request_id is '" + checked.job().requestId() + "', as of one before it.");
            }
            all.add(checked);
        }
        return all;
    }

    private Checked check(ObjectNode fields, Caller caller, @Nullable String key, String name) {
        try {
            return check(fields, caller, false, key);
        } catch (Problem problem) {
            throw problem.at(name);
        } catch (JobRejected rejected) {
            throw Problem.unprocessable(name + ": " + rejected.getMessage());
        }
    }

    /** @param bytes of the body that they came in */
    void hand(List<Checked> all, Caller caller, long bytes) throws IOException {
        List<Checked> fresh = new ArrayList<>();
        for (Checked checked : all) {
            if (!checked.named() || jobs.isNew(checked.job().requestId())) {
                fresh.add(checked);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        int pictures = fresh.stream()
                .mapToInt(checked -> checked.job().targets().size())
                .sum();
        quota.book(caller, pictures, bytes);
        try {
            // In this order: a fast worker's word about a job must come after this one.
            fresh.forEach(checked -> parts.status().queued(checked.job()));
            parts.intake().push(fresh.stream().map(Checked::message).toList());
        } catch (IOException e) {
            quota.giveBack(caller, pictures, bytes);
            throw e;
        }
        long left = bytes;
        for (Checked checked : fresh) {
            parts.usage().taken(checked.job().requestId(), caller.tenant(), left);
            left = 0;
        }
    }
}
