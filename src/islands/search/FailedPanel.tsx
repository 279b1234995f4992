/** The index could not be loaded: says so, and offers to try again or to go on without. */
export function FailedPanel({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="search-body search-nothing" role="alert">
      <p className="search-verdict">The search could not be loaded.</p>
      <p>Your connection may have dropped. What you typed is still here.</p>
      <p>
        <button type="button" className="button" onClick={onRetry}>
          Try again
        </button>{' '}
        or look through <a href="/library/">the library</a>.
      </p>
    </div>
  );
}
