package jmpi.launch.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StackDumpTest {
    @Test
    void onlyTheProgramsThreadsAreShown() {
        String dump = """
                2026-01-01 00:00:00
                Full thread dump OpenJDK 64-Bit Server VM:

                "main" #3 [11] prio=5 os_prio=0 cpu=1ms elapsed=1s tid=0x1 nid=11 waiting on condition  [0x2]
                   java.lang.Thread.State: TIMED_WAITING (sleeping)
                \tat java.lang.Thread.sleep0(java.base/Native Method)
                \t- locked <0x3> (a java.lang.Object)
                \tat App.main(App.java:3)

                "Reference Handler" #9 [12] daemon prio=10 tid=0x4 nid=12 waiting on condition  [0x5]
                   java.lang.Thread.State: RUNNABLE
                \tat java.lang.ref.Reference.waitForReferencePendingList(java.base/Native Method)

                "VM Thread" os_prio=0 cpu=1ms elapsed=1s tid=0x6 nid=13 runnable

                JNI global refs: 6, weak refs: 0
                """;
        assertEquals(
                List.of(
                        "  \"main\"",
                        "\tat java.lang.Thread.sleep0(java.base/Native Method)",
                        "\tat App.main(App.java:3)"),
                StackDump.programThreads(dump));
    }

    @Test
    void noAnswer() {
        assertEquals(List.of(), StackDump.programThreads(""));
    }
}
