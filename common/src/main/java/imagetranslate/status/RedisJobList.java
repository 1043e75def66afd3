package imagetranslate.status;

import imagetranslate.queue.redis.SharedRedis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a list of jobs from the newest on. Which of them are in a state only their hashes say, so it looks at a bounded
 * number of them, and whoever asks goes on from there.
 */
record RedisJobList(SharedRedis redis, RedisJobStatusStore.Names names) {
    private static final int AT_ONCE = 200;
    private static final int MOST_LOOKED_AT = 2_000;
    private static final String FAILED = "the list of jobs could not be read";

    JobPage page(JobQuery query) throws IOException {
        String list = list(query);
        @Nullable ListCursor at = query.before() == null ? null : ListCursor.parse(query.before());
        List<JobStatus> found = new ArrayList<>();
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
            List<ListCursor> places = places(list, at);
            List<Optional<JobStatus>> jobs = jobs(places);
            for (int i = 0; i < jobs.size(); i++) {
                at = places.get(i);
                jobs.get(i).filter(query::lets).ifPresent(found::add);
                if (found.size() == query.limit()) {
                    boolean isLast = i == places.size() - 1 && places(list, at).isEmpty();
                    return new JobPage(found, isLast ? null : at.text());
                }
            }
            if (places.size() < AT_ONCE) {
                return new JobPage(found, null);
            }
        }
        return new JobPage(found, at == null ? null : at.text());
    }

    private String list(JobQuery query) {
        if (query.tenant() == null) {
            return query.batchId() == null ? names.all() : names.batch(query.batchId());
        }
        return query.batchId() == null ? names.tenant(query.tenant()) : names.batch(query.tenant(), query.batchId());
    }

    /** Those of one microsecond come by their ids backwards; at a page's end the first few may have been seen. */
    private List<ListCursor> places(String list, @Nullable ListCursor before) throws IOException {
        double newest = before == null ? Double.POSITIVE_INFINITY : before.micros();
        List<ListCursor> places = new ArrayList<>();
        for (long offset = 0; places.size() < AT_ONCE; offset += AT_ONCE) {
            Limit limit = Limit.create(offset, AT_ONCE);
            List<ScoredValue<byte[]>> entries = Replies.of(
                    redis.send(commands -> commands.zrevrangebyscoreWithScores(
                            list, Range.create(Double.NEGATIVE_INFINITY, newest), limit)),
                    FAILED);
            entries.stream()
                    .map(entry -> new ListCursor(
                            (long) entry.getScore(), new String(entry.getValue(), StandardCharsets.UTF_8)))
                    .filter(place -> before == null || place.isBefore(before))
                    .limit(AT_ONCE - places.size())
                    .forEach(places::add);
            if (entries.size() < AT_ONCE) {
                break;
            }
        }
        return places;
    }

    /** Empty for a job that is kept no longer. */
    private List<Optional<JobStatus>> jobs(List<ListCursor> places) throws IOException {
        List<CompletionStage<Map<String, byte[]>>> asked = places.stream()
                .map(place ->
                        redis.<Map<String, byte[]>>send(commands -> commands.hgetall(names.job(place.requestId()))))
                .toList();
        List<Optional<JobStatus>> jobs = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            jobs.add(StatusHash.read(places.get(i).requestId(), Replies.of(asked.get(i), FAILED)));
        }
        return jobs;
    }
}
