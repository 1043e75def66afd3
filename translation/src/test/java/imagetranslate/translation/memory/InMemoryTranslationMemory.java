package imagetranslate.translation.memory;

import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Translation.Translated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** For one process, and for as long as it lives. */
final class InMemoryTranslationMemory implements TranslationMemory {
    private record Lease(String owner, Instant end) {}

    private final Duration lease;
    private final Duration keep = Duration.ofDays(90);
    private final int most;
    private final Clock clock;
    private final Map<TextKey, Remembered> entries = new LinkedHashMap<>();
    private final Map<TextKey, Lease> leases = new HashMap<>();

    InMemoryTranslationMemory(Duration lease, int most, Clock clock) {
        this.lease = lease;
        this.most = most;
        this.clock = clock;
    }

    @Override
    public synchronized CompletableFuture<Found> take(Collection<TextKey> keys, String owner) {
        Map<TextKey, Translated> found = new HashMap<>();
        Set<TextKey> leased = new HashSet<>();
        for (TextKey key : keys) {
            Remembered entry = entries.getOrDefault(key.byPerson(), entries.get(key));
            if (entry != null) {
                found.put(key, translated(entry));
            } else if (isFree(key, owner)) {
                leases.put(key, new Lease(owner, clock.instant().plus(lease)));
                leased.add(key);
            }
        }
        return CompletableFuture.completedFuture(new Found(found, leased));
    }

    @Override
    public synchronized CompletableFuture<Map<TextKey, Translated>> look(Collection<TextKey> keys) {
        Map<TextKey, Translated> found = new HashMap<>();
        for (TextKey key : keys) {
            Remembered entry = entries.getOrDefault(key.byPerson(), entries.get(key));
            if (entry != null) {
                found.put(key, translated(entry));
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    private static Translated translated(Remembered entry) {
        return new Translated(entry.translation(), entry.key().isPersons() ? Origin.PERSON : Origin.MEMORY);
    }

    private boolean isFree(TextKey key, String owner) {
        Lease held = leases.get(key);
        return held == null || held.owner().equals(owner) || held.end().isBefore(clock.instant());
    }

    @Override
    public synchronized CompletableFuture<Void> renew(Collection<TextKey> keys, String owner) {
        keys.stream()
                .filter(key ->
                        leases.containsKey(key) && leases.get(key).owner().equals(owner))
                .forEach(key -> leases.put(key, new Lease(owner, clock.instant().plus(lease))));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> keep(Map<TextKey, String> translations, String owner) {
        translations.forEach((key, text) -> {
            entries.remove(key);
            entries.put(key, new Remembered(key, text, clock.instant()));
        });
        forgetTheOldest();
        return release(translations.keySet(), owner);
    }

    @Override
    public synchronized CompletableFuture<Integer> restore(Collection<Remembered> restored) {
        List<Remembered> taken = restored.stream()
                .filter(entry ->
                        entry.key().isPersons() || entry.stored().plus(keep).isAfter(clock.instant()))
                .toList();
        taken.forEach(entry -> entries.put(entry.key(), entry));
        forgetTheOldest();
        return CompletableFuture.completedFuture(taken.size());
    }

    private void forgetTheOldest() {
        List<TextKey> ours = entries.values().stream()
                .filter(entry -> !entry.key().isPersons())
                .sorted(Comparator.comparing(Remembered::stored))
                .map(Remembered::key)
                .toList();
        ours.stream().limit(Math.max(0, ours.size() - most)).forEach(entries::remove);
    }

    @Override
    public synchronized CompletableFuture<Void> release(Collection<TextKey> keys, String owner) {
        leases.entrySet()
                .removeIf(held ->
                        keys.contains(held.getKey()) && held.getValue().owner().equals(owner));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletableFuture<Void> all(Consumer<List<Remembered>> page) {
        page.accept(List.copyOf(entries.values()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
