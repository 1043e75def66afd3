package imagetranslate.batch.strip;

import imagetranslate.batch.book.Book;
import imagetranslate.batch.book.Leaf;
import imagetranslate.batch.book.Pictures;
import imagetranslate.store.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Pages that a test holds, and what was written in their place. */
record BookInMemory(List<Leaf> leaves, List<Optional<Leaf.Picture>> written) implements Book {
    static BookInMemory of(List<byte[]> files) {
        List<Leaf> leaves = new ArrayList<>();
        for (byte[] file : files) {
            String name = "%03d".formatted(leaves.size() + 1);
            leaves.add(ImageType.sniff(file)
                    .<Leaf>map(type -> new Leaf.Picture(name, type, file))
                    .orElseGet(() -> new Leaf.Refused(name, "it is no picture")));
        }
        return new BookInMemory(leaves, new ArrayList<>());
    }

    static byte[] file(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    @Override
    public int pages() {
        return leaves.size();
    }

    @Override
    public Leaf leaf(int number) {
        return leaves.get(number - 1);
    }

    @Override
    public List<String> leftOut() {
        return List.of();
    }

    @Override
    public void write(Path into, Pictures pictures) throws IOException {
        for (int number = 1; number <= leaves.size(); number++) {
            written.add(pictures.of(number));
        }
    }

    @Override
    public void close() {}
}
