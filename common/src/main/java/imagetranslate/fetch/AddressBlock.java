package imagetranslate.fetch;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses, such as {@code 10.0.0.0/8}: those that begin with the same bits. */
record AddressBlock(BigInteger start, int length, int bits) {

    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new AddressBlock(
                    new BigInteger(1, start), start.length, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text + " is not a block of addresses such as 10.0.0.0/8", e);
        }
    }

    boolean holds(byte[] address) {
        return address.length == length
                && new BigInteger(1, address)
                                .xor(start)
                                .shiftRight(length * 8 - bits)
                                .signum()
                        == 0;
    }
}
