package imagetranslate.batch.zip;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Writes archives byte by byte, so that they can be as wrong as they like (APPNOTE 6.3.3, 4.3). */
public final class Zips {
    private static final int UTF8 = 1 << 11;
    private static final int ENCRYPTED = 1;
    private static final int SYMLINK = 0xA1FF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<byte[]> directory = new ArrayList<>();

    public static byte[] picture(int shade) {
        BufferedImage image = new BufferedImage(40, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(shade % 256, (shade * 7) % 256, 200));
        pen.fillRect(0, 0, 40, 60);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    public Zips add(String name, byte[] bytes) {
        return add(name.getBytes(StandardCharsets.UTF_8), bytes, UTF8, 0, crc(bytes));
    }

    public Zips rawName(byte[] name, byte[] bytes) {
        return add(name, bytes, 0, 0, crc(bytes));
    }

    public Zips broken(String name, byte[] bytes) {
        return add(name.getBytes(StandardCharsets.UTF_8), bytes, UTF8, 0, crc(bytes) + 1);
    }

    public Zips encrypted(String name, byte[] bytes) {
        return add(name.getBytes(StandardCharsets.UTF_8), bytes, UTF8 | ENCRYPTED, 0, crc(bytes));
    }

    public Zips symlink(String name, String to) {
        byte[] target = to.getBytes(StandardCharsets.UTF_8);
        return add(name.getBytes(StandardCharsets.UTF_8), target, UTF8, SYMLINK << 16, crc(target));
    }

    /** Zeros, packed; what is said of their length is a lie. */
    public Zips bomb(String name, long zeros) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        CRC32 sum = new CRC32();
        try (OutputStream deflate = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            byte[] chunk = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= chunk.length) {
                deflate.write(chunk, 0, (int) Math.min(left, chunk.length));
                sum.update(chunk, 0, (int) Math.min(left, chunk.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry(name.getBytes(StandardCharsets.UTF_8), packed.toByteArray(), 1000, 8, UTF8, 0, sum.getValue());
    }

    private Zips add(byte[] name, byte[] bytes, int flags, int attributes, long crc) {
        return entry(name, bytes, bytes.length, 0, flags, attributes, crc);
    }

    private Zips entry(byte[] name, byte[] packed, int size, int method, int flags, int attributes, long crc) {
        int offset = out.size();
        Bytes local = new Bytes();
        local.four(0x04034b50).two(20).two(flags).two(method).two(0).two(33);
        local.four((int) crc)
                .four(packed.length)
                .four(size)
                .two(name.length)
                .two(0)
                .raw(name)
                .raw(packed);
        out.writeBytes(local.bytes());
        Bytes central = new Bytes();
        central.four(0x02014b50)
                .two(0x0314)
                .two(20)
                .two(flags)
                .two(method)
                .two(0)
                .two(33);
        central.four((int) crc)
                .four(packed.length)
                .four(size)
                .two(name.length)
                .two(0)
                .two(0)
                .two(0)
                .two(0);
        central.four(attributes).four(offset).raw(name);
        directory.add(central.bytes());
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        int start = whole.size();
        directory.forEach(whole::writeBytes);
        Bytes end = new Bytes();
        end.four(0x06054b50).two(0).two(0).two(directory.size()).two(directory.size());
        end.four(whole.size() - start).four(start).two(0);
        whole.writeBytes(end.bytes());
        return whole.toByteArray();
    }

    public Path in(Path folder) throws IOException {
        return Files.write(Files.createTempFile(folder, "chapter", ".cbz"), bytes());
    }

    private static long crc(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    /** Little end first. */
    private static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes two(int value) {
            bytes.write(value);
            bytes.write(value >> 8);
            return this;
        }

        Bytes four(int value) {
            return two(value).two(value >> 16);
        }

        Bytes raw(byte[] value) {
            bytes.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
