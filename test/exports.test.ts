// The public names, by entry point. An added name is a promise; a removed one breaks hosts.
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { doorFiles, doorSources } from '../scripts/doors.mjs';
import { type Node, parse, read } from './tidy/read';

const promised: Record<string, { values: string; types: string }> = {
  '.': {
    values: `
      AutoReloadToggle Balance BalanceBuckets BalanceExplainer BalanceNotes BalancePopover BalanceTotal BalanceWays BillingSnapshot CancelPlanDialog CostBadge CreditLog
      CreditsProvider DeleteAccountDialog Forecast InsufficientTokensModal JobList LimitMeter LogDownload LogFilters LogPager LogTable LowBalanceAlert LowBalanceNotice
      OutOfTokensScreen OutstandingNotice OverageNotice PlanPicker ReceiptList Shortage ShortageReasons ShortageSummary ShortageTitle ShortageWays SpendButton SpendGate
      SupportReport TopUpPackPicker UsageBreakdown WalletSwitcher WalletTable balanceLevel checkLog creditsKeys creditsQueries explain
      localeFor supportReport useAlert useAutoReload useBalanceLevel useBucketName useCheckout useCreditLog useCredits useDeleteAccount useEntryName
      useExplanation useFormat useGate useInfiniteCreditLog useJobs useLabels useLogDownload useOnline useOverage usePacks usePaymentMethod usePlanChange
      usePlans useQuote useReceipts useSettlement useSpend useStatement useSubscription useTerms useTopUp useUnsettled
      useUsage useWallet useWallets`,
    types: `
      Advice AlertTerms AllLabels AutoReloadToggleProps BalanceExplainerProps BalanceLevel BalancePlaces BalancePopoverProps BalanceProps ButtonProps ButtonVariant BillingCommand BillingSnapshotProps
      CancelPlanDialogProps CostBadgeProps CreditLogFilter CreditLogProps CreditsContextValue CreditsEvent CreditsInitialData
      CreditsLinks CreditsLocale CreditsQueriesOptions CreditsProviderProps CreditsQuery DeleteAccountDialogProps ExplainInput
      Explanation ExplanationCheck ExplanationPart ForecastProps Format GrowingList IconName Icons InsufficientTokensModalProps
      JobListProps LimitMeterProps LinkProps LogCheck LogDownloadFilter LogTableProps LowBalanceAlertProps LowBalanceNoticeProps MeteredKind OutOfTokensScreenProps
      OutstandingNoticeProps OverageNoticeProps OverageTerms PartCode PausedSpend PlanPickerProps PressableProps PurchaseStatus Quantity
      ReceiptListProps Register ReloadTerms Render Renders ShortagePlaces ShortageProps ShortageSource SpendButtonProps SpendGateProps SpendShortage SpendStatus SupportReportData
      SupportReportProps Terms TopUpPackPickerProps UnitForms UnitName UnitWords UsageBreakdownProps
      UseAlertResult UseAutoReloadResult UseCheckoutResult UseCreditLogOptions UseCreditLogResult UseDeleteAccountResult
      UseExplanationOptions UseExplanationResult UseGateResult UseJobsOptions UseLogDownloadResult UseOverageResult
      UsePaymentMethodResult UsePlanChangeResult UsePurchaseOptions UseQuoteOptions UseReceiptsOptions
      UseReceiptsResult UseSettlementResult UseSpendOptions UseSpendResult UseStatementOptions
      UseSubscriptionResult UseTopUpResult UseUnsettledResult UseUsageOptions UseUsageResult WalletOption
      WalletSwitcherProps WalletTableProps Way WayName`,
  },
  './client': {
    values: `
      CreditsError createCreditsClient isCreditsError outcomeOf`,
    types: `
      ActionId ActionInput Amount AutoReload AutoReloadOutcome AutoReloadUnavailable Batch BlockReason Bucket BucketId BucketKind
      Cadence Call CallEvent CallFailure CallOptions CallResponse Capabilities ChargeKind Checkout CheckoutKind
      CheckoutStatus CommandOptions CreditsClient CreditsClientOptions CreditsErrorCode CreditsErrorInit
      Decision Entry EntryBucket EntryKind EntryType FieldError Fill Id Instant Iterate KnownBucketId
      KnownCadence KnownCheckoutStatus KnownEntryKind KnownEntryType KnownSubscriptionStatus Limit Link Money Outcome
      Overage Pack Page ParamsOf PaymentMethod Plan PlanChangeKind PlanChangePreview Problem ProblemCode Quote QuoteLine
      Range Receipt Register SettlementResult Shortage ShortageCode Spend SpendResult Statement Subscription
      SubscriptionStatus Suggestion Tags TopUp TransportCode Unit UsageRow Wallet Word`,
  },
  './server': {
    values: `
      createCreditsHandler memoryStore postgresStore postgresTables quoteOf refuse refuseField refuseShort toNodeListener`,
    types: `
      ActionAsked Asked Attempt Claim CreditsHandlerOptions Database Fault Lines LoggedEntry NodeRequest
      NodeResponse Once Part QuoteTerms Refusal Serve Session ShortTerms Store StoredAnswer`,
  },
  './charts': {
    values: `
      UsageChart`,
    types: `
      UsageChartLabels UsageChartProps`,
  },
  './locales/ar': {
    values: `
      ar`,
    types: '',
  },
  './locales/de': {
    values: `
      de`,
    types: '',
  },
  './locales/en': {
    values: `
      en`,
    types: '',
  },
  './locales/es': {
    values: `
      es`,
    types: '',
  },
  './locales/fr': {
    values: `
      fr`,
    types: '',
  },
  './locales/ja': {
    values: `
      ja`,
    types: '',
  },
  './locales/ko': {
    values: `
      ko`,
    types: '',
  },
  './locales/pt-BR': {
    values: `
      ptBR`,
    types: '',
  },
  './locales/zh-Hans': {
    values: `
      zhHans`,
    types: '',
  },
  './devtools': {
    values: `
      LedgerDevtools`,
    types: `
      LedgerDevtoolsProps Place`,
  },
  './playwright': {
    values: `
      ledgerFixtures openLedger`,
    types: `
      ExpectedEntry Ledger LedgerFixtureOptions LedgerFixtures RoutableContext RoutedRequest`,
  },
  './cypress': {
    values: `
      addLedgerCommands`,
    types: `
      Chain LedgerCommandOptions LedgerCommands LedgerWorld`,
  },
  './mocks': {
    values: `
      BackstageError ProductSchema createBackstage createMockFetch createWorld defineProduct products scenarios testCards urlFor
      worldFromUrl`,
    types: `
      Actor Backstage Genesis JournalRecord ProductFile ProductId Storage Store World WorldInUrl WorldOptions`,
  },
  './mocks/browser': {
    values: `
      createIndexedDbStore startMockLedger`,
    types: `
      MockLedger MockLedgerOptions`,
  },
  './mocks/world': {
    values: `
      createWorld`,
    types: `
      Storage World WorldOptions`,
  },
  './mocks/node': {
    values: `
      createFileStore createMockServer createPostgresStore setupMockLedger`,
    types: `
      FileStoreOptions MockServer MockServerOptions Pool PostgresStoreOptions RequestLog Session TestLedger
      TestLedgerOptions`,
  },
};

const sources: Record<string, string> = doorSources();
const doors = Object.entries(doorFiles()).map(([door, file]) => {
  return { door, source: sources[file.replace(/^dist\/|\.js$/g, '')] ?? '' };
});

test.each(doors)('$door exports exactly these names', ({ door, source }) => {
  expect(offered(source)).toEqual({ values: names(promised[door]?.values), types: names(promised[door]?.types) });
});

test('no stability promise is listed for an entry point that no longer exists', () => {
  expect(Object.keys(promised).sort()).toEqual(doors.map(({ door }) => door).sort());
});

/** The names that a file exports. Entry points list them one by one. */
function offered(path: string): { values: string[]; types: string[] } {
  const values: string[] = [];
  const types: string[] = [];
  for (const { node } of parse(path, read(path)).nodes) {
    if (node.type === 'ExportAllDeclaration') {
      // A host can only extend an interface that an entry point re-exports with a star.
      const from = join(dirname(path), String((node.source as Node).value));
      if (node.exportKind === 'type') types.push(...offered(`${from}.ts`).types);
      else values.push('*');
    }
    if (node.type !== 'ExportNamedDeclaration') continue;
    for (const specifier of node.specifiers as Node[]) {
      const isType = node.exportKind === 'type' || specifier.exportKind === 'type';
      (isType ? types : values).push((specifier.exported as Node).name as string);
    }
    const declared = node.declaration as Node | null;
    if (declared) (node.exportKind === 'type' ? types : values).push(...declaredNames(declared));
  }
  return { values: values.sort(), types: types.sort() };
}

function declaredNames(node: Node): string[] {
  const ids = (node.declarations as Node[] | undefined)?.map(({ id }) => id as Node) ?? [node.id as Node];
  return ids.map(({ name }) => name as string);
}

function names(list = ''): string[] {
  return list.split(/\s+/).filter(Boolean).sort();
}
