//! What the standard library would bring, as little of it as this module needs.

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size, unreachable};
use core::cell::Cell;

/// Memory that is given and never taken back: an instance looks at one picture and goes, with all it holds.
struct Once {
    next: Cell<usize>,
    end: Cell<usize>,
}

const PAGE: usize = 65_536;

#[global_allocator]
static MEMORY: Once = Once {
    next: Cell::new(0),
    end: Cell::new(0),
};

// SAFETY: every instance of the module belongs to one thread alone.
unsafe impl Sync for Once {}

// SAFETY: what is given lies in pages that nobody else asked for, each byte once.
unsafe impl GlobalAlloc for Once {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (mut from, mut end) = (
            self.next.get().next_multiple_of(layout.align()),
            self.end.get(),
        );
        if from + layout.size() > end {
            let size = memory_size(0) * PAGE;
            // Pages that follow on what is left continue it; anything else begins anew.
            from = if size == end { from } else { size };
            let pages = (from + layout.size() - size).div_ceil(PAGE);
            if memory_grow(0, pages) == usize::MAX {
                return core::ptr::null_mut();
            }
            end = size + pages * PAGE;
        }
        self.next.set(from + layout.size());
        self.end.set(end);
        core::ptr::with_exposed_provenance_mut(from)
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    unreachable()
}
