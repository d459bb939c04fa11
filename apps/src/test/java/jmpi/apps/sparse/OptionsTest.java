package jmpi.apps.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static String messageOf(String arguments) {
        String[] args =
                ("--image i --dictionary d --out o " + arguments).strip().split(" ");
        return assertThrows(InputException.class, () -> Options.read(new Options(), args))
                .getMessage();
    }

    @Test
    void readsAll() {
        Options options = Options.read(
                new Options(),
                "--image=photo.png --dictionary D.npy --patch 4 --grey --method lasso --alpha 0.5 --out x --pool --pool-grid 2x3"
                        .split(" "));
        assertEquals(Path.of("photo.png"), options.image);
        assertEquals(4, options.patch);
        assertTrue(options.grey);
        assertEquals(Method.LASSO, options.method);
        assertEquals(0.5, options.alpha);
        assertEquals(2, options.poolRows);
        assertEquals(3, options.poolColumns);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("--method is bad; expected omp, lars, lasso or threshold", messageOf("--method bad"));
        assertEquals("--method lasso needs --alpha A", messageOf("--method lasso"));
        assertEquals("--alpha is -1; expected a number above 0", messageOf("--method threshold --alpha -1"));
        assertEquals("--alpha needs a value", messageOf("--alpha"));
        assertTrue(messageOf("--nonzeros 0").endsWith("is 0; expected a whole number from 1 to 2147483647"));
        assertTrue(messageOf("--nonzeros x").contains("is x; expected a whole number"));
        assertTrue(messageOf("--patch 65").endsWith("from 1 to 64"));
        assertTrue(messageOf("--pool-grid 4").contains("expected ROWSxCOLUMNS"));
        assertTrue(messageOf("--unknown").startsWith("unknown option --unknown"));
        assertEquals("unknown option --json (--help lists them)", messageOf("--json"));
        String missing = assertThrows(InputException.class, () -> Options.read(new Options()))
                .getMessage();
        assertEquals("--image is missing (--help lists the options)", missing);
        assertTrue(Options.read(new Options(), "--help").isHelp());
    }

    @Test
    void saysWhatDoesNotFit() {
        String small = assertThrows(InputException.class, () -> PatchGrid.of(China.IMAGE, true, 500))
                .getMessage();
        assertEquals("the image has 640 x 427 pixels, which is smaller than a patch of 500 x 500", small);
        PatchGrid colour = PatchGrid.of(China.IMAGE, false, 8);
        Npy dictionary = Npy.map(China.DICTIONARY_FILE);
        String features = assertThrows(InputException.class, () -> Dictionary.read(dictionary, colour))
                .getMessage();
        assertTrue(features.contains("has shape (256, 64); patches need (atoms, 8*8*3=192)"), features);
    }
}
