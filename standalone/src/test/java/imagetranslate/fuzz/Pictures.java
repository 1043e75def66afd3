package imagetranslate.fuzz;

import imagetranslate.store.ImageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files of pictures: good ones, and then something was done to them. */
final class Pictures {
    private final List<PictureFiles.File> good;

    Pictures() throws IOException {
        good = PictureFiles.all();
    }

    /** @param what was done, for people */
    record Made(byte[] bytes, String what) {}

    Made make(Case origin) {
        Random random = origin.random();
        ByteMutator bytes = new ByteMutator(random);
        PictureFiles.File seed = OddValues.pick(good, random);
        byte[] made = seed.bytes();
        List<String> done = new ArrayList<>(List.of(seed.type().format()));
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    made = bytes.mutate(made);
                    done.add("bytes");
                }
                case 2 -> {
                    made = spliced(made, random);
                    done.add("spliced");
                }
                default -> {
                    made = parts(seed.type(), made, random);
                    done.add("parts");
                }
            }
        }
        return new Made(made, String.join(", ", done));
    }

    /** Something is done to the parts that the format is made of, and lengths and checksums may still be right. */
    private byte[] parts(ImageType type, byte[] file, Random random) {
        List<byte[]> parts = new ArrayList<>(PictureParts.split(type, file));
        if (parts.size() < 2) {
            return new ByteMutator(random).withEdge(file);
        }
        int at = 1 + random.nextInt(parts.size() - 1);
        switch (random.nextInt(7)) {
            case 0 -> parts.remove(at);
            case 1 -> parts.add(at, parts.get(at));
            case 2 -> {
                int times = random.nextInt(5) == 0 ? 2000 : 20;
                byte[] part = parts.get(at).length > 2000 ? new byte[0] : parts.get(at);
                for (int i = 0; i < times; i++) {
                    parts.add(at, part);
                }
            }
            case 3 -> parts.add(1 + random.nextInt(parts.size() - 1), parts.remove(at));
            case 4 -> {
                List<byte[]> others = PictureParts.split(type, sameKind(type, random));
                parts.add(at, others.get(random.nextInt(others.size())));
            }
            default -> {
                byte[] changed = new ByteMutator(random).withEdge(parts.get(at));
                parts.set(at, random.nextInt(4) == 0 ? changed : PictureParts.sealed(type, changed));
            }
        }
        return ByteMutator.join(parts.toArray(byte[][]::new));
    }

    private byte[] sameKind(ImageType type, Random random) {
        List<PictureFiles.File> same =
                good.stream().filter(file -> file.type() == type).toList();
        return OddValues.pick(same, random).bytes();
    }

    /** The beginning of one file and the end of another. */
    private byte[] spliced(byte[] file, Random random) {
        byte[] other = OddValues.pick(good, random).bytes();
        return ByteMutator.join(
                Arrays.copyOf(file, random.nextInt(file.length + 1)),
                Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }
}
