package jmpi.comm.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {
    private static byte[] random(int bytes, long seed) {
        var random = new byte[bytes];
        new Random(seed).nextBytes(random);
        return random;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 64})
    void givesWhatJavaGives(int keyBytes) throws Exception {
        byte[] key = random(keyBytes, 1);
        byte[] text = random(1000, 2);
        Mac expected = Mac.getInstance("HmacSHA256");
        expected.init(new SecretKeySpec(key, "HmacSHA256"));
        var hmac = new Hmac(key);
        for (int turn = 0; turn < 2; turn++) {
            ByteBuffer head = ByteBuffer.wrap(text, 0, 16);
            assertArrayEquals(expected.doFinal(text), hmac.sign(head, ByteBuffer.wrap(text, 16, 984)));
        }
    }

    @Test
    void oneBitMakesAnotherCode() {
        var hmac = new Hmac(random(32, 1));
        byte[] text = random(100, 2);
        byte[] code = hmac.sign(ByteBuffer.wrap(text));
        assertTrue(hmac.verify(code, ByteBuffer.wrap(text)));
        text[99] ^= 1;
        assertFalse(hmac.verify(code, ByteBuffer.wrap(text)));
    }

    @Test
    void aKeyThatIsTooLong() {
        assertThrows(IllegalArgumentException.class, () -> new Hmac(new byte[65]));
    }
}
